import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useRef } from 'react';
import { useT } from '../../../i18n/use-t.ts';
import styles from './composer.module.css';
import type { Draft } from './drafts.ts';

/** Reply or note. */
export function ModeTabs({
  mode,
  mayReply,
  choose,
}: {
  mode: Draft['mode'];
  mayReply: boolean;
  choose: (mode: Draft['mode']) => void;
}) {
  const { t } = useT();
  return (
    <div className={styles.modes} role="group" aria-label={t('inbox.composer.mode')}>
      {(['reply', 'note'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === mode}
          disabled={one === 'reply' && !mayReply}
          className={one === mode ? `${styles.mode} ${styles.here}` : styles.mode}
          onClick={() => choose(one)}
        >
          {t(`inbox.composer.${one}`)}
        </button>
      ))}
    </div>
  );
}

/** Picks a file. */
export function AttachButton({ busy, pick }: { busy: boolean; pick: (file: File) => void }) {
  const { t } = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden="true"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) pick(file);
          event.target.value = '';
        }}
      />
      <Tooltip title={t('inbox.composer.attach')}>
        <Button
          type="text"
          loading={busy}
          icon={<PaperClipOutlined />}
          aria-label={t('inbox.composer.attach')}
          onClick={() => input.current?.click()}
        />
      </Tooltip>
    </>
  );
}
