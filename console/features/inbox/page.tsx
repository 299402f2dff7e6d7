import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { useShortcutGroup } from '../../shell/shortcuts/shortcut-list.ts';
import type { ShortcutGroup } from '../../shell/shortcuts/shortcut-list.ts';
import { EmptyState } from '../../ui/states.tsx';
import { useHotkeys } from '../../ui/use-hotkeys.ts';
import { ApprovalList } from './approvals/approval-list.tsx';
import { ConversationView } from './conversation-view.tsx';
import { readAddress, writeAddress } from './data/inbox-filter.ts';
import type { InboxFilter } from './data/inbox-filter.ts';
import { useInboxLive } from './data/use-inbox-live.ts';
import styles from './inbox.module.css';
import { ConversationList, useRows } from './list/conversation-list.tsx';
import { ListHeader } from './list/list-header.tsx';
import { OfflineStrip } from './list/offline-strip.tsx';

const SHORTCUTS: ShortcutGroup = {
  title: 'inbox.shortcuts.title',
  keys: [
    { keys: ['j', 'k'], label: 'inbox.shortcuts.move' },
    { keys: ['r'], label: 'inbox.shortcuts.reply' },
    { keys: ['n'], label: 'inbox.shortcuts.note' },
    { keys: ['e'], label: 'inbox.shortcuts.resolve' },
    { keys: ['t'], label: 'inbox.shortcuts.transfer' },
    { keys: ['1', '…', '9'], label: 'inbox.shortcuts.insert' },
    { keys: ['Alt', '1', '…', '3'], label: 'copilot.shortcut' },
    { keys: ['Enter'], label: 'inbox.shortcuts.send' },
    { keys: ['/hi'], label: 'inbox.shortcuts.canned' },
  ],
};

/** The agent's workspace: list, thread, customer. What is chosen stands in the address. */
export default function InboxPage() {
  const { t } = useT();
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const { filter, conversationId } = useMemo(() => readAddress(search), [search]);
  useInboxLive(conversationId);
  useShortcutGroup(SHORTCUTS);

  const go = useCallback(
    (next: InboxFilter, id: string) => void navigate({ to: '/inbox', search: writeAddress(next, id) }),
    [navigate],
  );
  const change = useCallback(
    (part: Partial<InboxFilter>) => go({ ...filter, ...part }, conversationId),
    [go, filter, conversationId],
  );
  const choose = useCallback((id: string) => go(filter, id), [go, filter]);
  useListKeys(filter, conversationId, choose);

  return (
    <div className={styles.inbox}>
      <section className={styles.list} aria-label={t('inbox.list.label')}>
        <ListHeader filter={filter} change={change} />
        <OfflineStrip />
        <ApprovalList open={choose} />
        <ConversationList
          filter={filter}
          chosen={conversationId}
          choose={choose}
          clear={() => change({ q: '', tag: '', channel: '' })}
        />
      </section>
      {conversationId ? (
        <ConversationView
          id={conversationId}
          q={filter.q}
          open={choose}
          taken={() => go({ view: 'mine', q: '', tag: '', channel: '' }, conversationId)}
        />
      ) : (
        <section className={styles.middle}>
          <EmptyState title={t('inbox.empty.nothingChosen')} hint={t('inbox.empty.nothingChosenHint')} />
        </section>
      )}
    </div>
  );
}

function useListKeys(filter: InboxFilter, chosen: string, choose: (id: string) => void): void {
  const rows = useRows(filter);
  function move(by: number): void {
    const at = rows.findIndex((row) => row.id === chosen);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) choose(next.id);
  }
  useHotkeys({ j: () => move(1), k: () => move(-1) });
}
