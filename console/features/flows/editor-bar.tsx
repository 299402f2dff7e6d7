import { HistoryOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Input, Segmented, Tooltip } from 'antd';
import { useRef } from 'react';
import type { StoredFlow } from '../../../contracts/ai/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';
import { saveFile } from '../../ui/lists/save-file.ts';
import type { FlowFile } from './use-flow-file.ts';
import styles from './flows.module.css';

export type View = 'picture' | 'text';

interface EditorBarProps {
  stored: StoredFlow;
  file: FlowFile;
  view: View;
  dirty: boolean;
  busy: boolean;
  errors: number;
  mayEdit: boolean;
  mayPublish: boolean;
  onView: (view: View) => void;
  onBack: () => void;
  onSave: () => void;
  onPublish: (note: string) => void;
  onVersions: () => void;
  onWithdraw: () => void;
  onDelete: () => void;
}

/** The head of the editor: which flow, in which state, and what can be done with it. */
export function EditorBar(props: EditorBarProps) {
  const { stored, file, view, dirty, busy, errors, mayEdit, mayPublish } = props;
  const { t, language } = useT();
  const publishAsk = usePublishAsk(props.onPublish);
  const { published } = stored;
  return (
    <header className={styles.bar}>
      <Button type="text" onClick={props.onBack}>
        {`← ${t('flows.title')}`}
      </Button>
      <h1>{file.flow?.name[language] || stored.name[language]}</h1>
      <Chip tone={published === null ? 'neutral' : 'success'} dot>
        {published === null ? t('flows.neverPublished') : t('flows.liveVersion', { number: published })}
      </Chip>
      {dirty ? <Chip tone="warning">{t('flows.unsaved')}</Chip> : null}
      {!dirty && published !== null && stored.isChanged ? <Chip tone="info">{t('flows.newer')}</Chip> : null}
      <span className={styles.space} />
      <Segmented<View>
        value={view}
        aria-label={t('flows.view')}
        options={[
          { value: 'picture', label: t('flows.picture') },
          { value: 'text', label: 'YAML' },
        ]}
        onChange={props.onView}
      />
      <Tooltip title={`${t('common.undo')} (Ctrl+Z)`}>
        <Button
          icon={<UndoOutlined />}
          aria-label={t('common.undo')}
          disabled={!file.undo}
          onClick={file.undo}
        />
      </Tooltip>
      <Tooltip title={`${t('flows.redo')} (Ctrl+Shift+Z)`}>
        <Button
          icon={<RedoOutlined />}
          aria-label={t('flows.redo')}
          disabled={!file.redo}
          onClick={file.redo}
        />
      </Tooltip>
      <Button icon={<HistoryOutlined />} aria-label={t('flows.versions')} onClick={props.onVersions} />
      <MoreMenu {...props} />
      <Button disabled={!mayEdit || !dirty} loading={busy} onClick={props.onSave}>
        {t('common.save')}
      </Button>
      <Tooltip title={errors > 0 ? t('flows.mendFirst', { count: errors }) : ''}>
        <Button
          type="primary"
          loading={busy}
          disabled={!mayPublish || errors > 0 || (!dirty && !stored.isChanged)}
          onClick={publishAsk}
        >
          {t('flows.publish')}
        </Button>
      </Tooltip>
    </header>
  );
}

/** Asks for a line on what changed before something goes live. */
function usePublishAsk(onPublish: (note: string) => void): () => void {
  const { modal } = App.useApp();
  const { t } = useT();
  const note = useRef('');
  return () => {
    note.current = '';
    void modal.confirm({
      title: t('flows.publishAsk'),
      content: (
        <>
          <p>{t('flows.publishHint')}</p>
          <Input
            maxLength={500}
            aria-label={t('flows.note')}
            placeholder={t('flows.notePlaceholder')}
            onChange={({ target }) => {
              note.current = target.value;
            }}
          />
        </>
      ),
      okText: t('flows.publish'),
      cancelText: t('common.cancel'),
      onOk: () => onPublish(note.current),
    });
  };
}

function MoreMenu({ stored, file, mayEdit, mayPublish, onWithdraw, onDelete }: EditorBarProps) {
  const { modal } = App.useApp();
  const { t, language } = useT();
  const items = [
    { key: 'export', label: t('flows.export') },
    { key: 'withdraw', label: t('flows.withdraw'), disabled: !mayPublish || stored.published === null },
    { key: 'delete', label: t('common.delete'), danger: true, disabled: !mayEdit },
  ];
  function pick({ key }: { key: string }): void {
    if (key === 'export') saveFile(`${stored.flowId}.yaml`, file.source, 'application/yaml');
    if (key === 'withdraw') onWithdraw();
    if (key !== 'delete') return;
    void modal.confirm({
      title: t('flows.deleteAsk', { name: stored.name[language] }),
      content: t('flows.deleteHint'),
      okText: t('common.delete'),
      okButtonProps: { danger: true },
      cancelText: t('common.cancel'),
      onOk: onDelete,
    });
  }
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: pick }}>
      <Button aria-label={t('flows.more')}>⋯</Button>
    </Dropdown>
  );
}
