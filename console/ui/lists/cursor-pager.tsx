import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/use-t.ts';
import styles from './cursor-pager.module.css';

export interface Pager {
  /** The cursor of the page on the screen; undefined on the first. */
  cursor: string | undefined;
  /** 1 on the first page. */
  number: number;
  forward: (next: string) => void;
  back: () => void;
}

/**
 * Walks a list whose server gives a cursor to the next page: the way back is remembered here. Another `key`
 * (another filter) begins again at the first page.
 */
export function usePager(key: string): Pager {
  const [walk, setWalk] = useState<{ key: string; cursors: string[] }>({ key, cursors: [] });
  const cursors = walk.key === key ? walk.cursors : [];
  const forward = useCallback(
    (next: string) => setWalk((old) => ({ key, cursors: [...(old.key === key ? old.cursors : []), next] })),
    [key],
  );
  const back = useCallback(() => setWalk((old) => ({ key, cursors: old.cursors.slice(0, -1) })), [key]);
  return { cursor: cursors.at(-1), number: cursors.length + 1, forward, back };
}

/** Previous and next, with what is being shown on the left. */
export function CursorPager({
  pager,
  nextCursor,
  children,
}: {
  pager: Pager;
  nextCursor: string | null;
  children?: ReactNode;
}) {
  const { t } = useT();
  return (
    <div className={styles.pager}>
      <span className={styles.info}>{children}</span>
      <Button size="small" icon={<LeftOutlined />} disabled={pager.number === 1} onClick={pager.back}>
        {t('admin.previousPage')}
      </Button>
      <span className={`${styles.number} zk-num`}>{t('admin.page', { number: pager.number })}</span>
      <Button
        size="small"
        icon={<RightOutlined />}
        iconPlacement="end"
        disabled={!nextCursor}
        onClick={() => nextCursor && pager.forward(nextCursor)}
      >
        {t('admin.nextPage')}
      </Button>
    </div>
  );
}
