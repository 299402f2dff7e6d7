import { App, Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/use-t.ts';
import styles from './form-drawer.module.css';

interface FormDrawerProps {
  title: ReactNode;
  open: boolean;
  width?: number;
  saving: boolean;
  /** Something was typed that closing would lose. */
  dirty: boolean;
  onSave: () => void;
  onClose: () => void;
  saveLabel?: string;
  /** What else can be done, on the left of the footer. */
  extra?: ReactNode;
  readOnly?: boolean;
  children: ReactNode;
}

/** A drawer with a form: Ctrl/⌘ + Enter saves, and closing asks first when something would be lost. */
export function FormDrawer(props: FormDrawerProps) {
  const { title, open, width = 560, saving, dirty, onSave, onClose, saveLabel, extra, readOnly } = props;
  const { t } = useT();
  const { modal } = App.useApp();
  function close(): void {
    if (!dirty) return onClose();
    modal.confirm({
      title: t('admin.discardTitle'),
      content: t('admin.discardHint'),
      okText: t('admin.discard'),
      okButtonProps: { danger: true },
      cancelText: t('admin.keepEditing'),
      onOk: onClose,
    });
  }
  return (
    <Drawer
      title={title}
      open={open}
      size={width}
      onClose={close}
      destroyOnHidden
      styles={{ body: { paddingBlock: 20 } }}
      footer={
        <div className={styles.footer}>
          <div className={styles.extra}>{extra}</div>
          <Button onClick={close}>{readOnly ? t('common.close') : t('common.cancel')}</Button>
          {readOnly ? null : (
            <Button type="primary" loading={saving} onClick={onSave}>
              {saveLabel ?? t('common.save')}
            </Button>
          )}
        </div>
      }
    >
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || readOnly) return;
          event.preventDefault();
          onSave();
        }}
      >
        {props.children}
      </div>
    </Drawer>
  );
}
