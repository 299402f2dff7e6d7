import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useRef, useState } from 'react';
import type { ConversationDetail } from '../../../contracts/service/conversation.ts';
import { ApiError } from '../../api/api-error.ts';
import { useCan, useSession } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { readSetting, writeSetting } from '../../ui/settings.ts';
import { ListSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState, NotFoundState } from '../../ui/states.tsx';
import { useHotkeys } from '../../ui/use-hotkeys.ts';
import { allowed } from './actions/allowed.ts';
import type { PlainAction } from './actions/conversation-api.ts';
import { TransferDialog } from './actions/transfer-dialog.tsx';
import { useActions } from './actions/use-actions.ts';
import { Composer } from './composer/composer.tsx';
import type { ComposerHandle } from './composer/composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { CaseCard } from './copilot/case-card.tsx';
import { NextActions } from './copilot/next-actions.tsx';
import { CustomerPanel } from './customer/customer-panel.tsx';
import { detailQuery } from './data/conversation-queries.ts';
import styles from './inbox.module.css';
import { Thread } from './thread/thread.tsx';

interface ConversationViewProps {
  id: string;
  q: string;
  open: (id: string) => void;
  /** Called when the conversation became the person's own. */
  taken: () => void;
}

/** The chosen conversation: its thread in the middle, its customer on the right. */
export function ConversationView({ id, q, open, taken }: ConversationViewProps) {
  const detail = useQuery(detailQuery(id));
  if (detail.data) return <Loaded key={id} conversation={detail.data} q={q} open={open} taken={taken} />;
  return (
    <section className={styles.middle}>
      {detail.error ? (
        detail.error instanceof ApiError && detail.error.status === 404 ? (
          <MissingConversation />
        ) : (
          <ErrorState error={detail.error} retry={() => void detail.refetch()} />
        )
      ) : (
        <ListSkeleton rows={6} />
      )}
    </section>
  );
}

interface LoadedProps {
  conversation: ConversationDetail;
  q: string;
  open: (id: string) => void;
  taken: () => void;
}

function MissingConversation() {
  const { t } = useT();
  return <NotFoundState title={t('inbox.thread.missing')} hint={t('inbox.thread.missingHint')} />;
}

function Loaded({ conversation, q, open, taken }: LoadedProps) {
  const { t } = useT();
  const me = useSession().user.id;
  const may = allowed(conversation, me, useCan('conversations.supervise'));
  const composer = useRef<ComposerHandle>(null);
  const [transferring, setTransferring] = useState(false);
  const [panel, setPanel] = useState(
    () => readSetting('customer-panel', ['open', 'closed'], 'open') === 'open',
  );
  const { plain, resolve } = useActions();
  function run(action: PlainAction): void {
    if (action === 'resolve') resolve(conversation);
    else plain.mutate({ conversation, action }, { onSuccess: action === 'reopen' ? () => undefined : taken });
  }
  useHotkeys({
    r: () => (may.accept ? run('accept') : composer.current?.focus('reply')),
    n: () => composer.current?.focus('note'),
    e: () => may.resolve && run('resolve'),
    t: () => may.transfer && setTransferring(true),
  });
  function togglePanel(): void {
    writeSetting('customer-panel', panel ? 'closed' : 'open');
    setPanel(!panel);
  }
  return (
    <>
      <section className={styles.middle} aria-label={t('inbox.thread.label')}>
        <ConversationHeader
          conversation={conversation}
          may={may}
          run={run}
          startTransfer={() => setTransferring(true)}
          panelOpen={panel}
          togglePanel={togglePanel}
        />
        {conversation.status === 'bot' ? null : <CaseCard conversation={conversation} />}
        <Thread conversation={conversation} q={q} />
        {may.reply || conversation.status === 'resolved' ? null : (
          <Alert
            className={styles.reading ?? ''}
            type="info"
            title={t(`inbox.reading.${conversation.status}`)}
          />
        )}
        {may.reply ? (
          <NextActions
            conversation={conversation}
            insert={(text) => composer.current?.insert(text)}
            note={(text) => composer.current?.note(text)}
            startTransfer={() => setTransferring(true)}
          />
        ) : null}
        <Composer ref={composer} conversation={conversation} mayReply={may.reply} />
      </section>
      {panel ? (
        <CustomerPanel
          conversation={conversation}
          insert={may.reply ? (text) => composer.current?.insert(text) : undefined}
          openConversation={open}
        />
      ) : null}
      {transferring ? (
        <TransferDialog conversation={conversation} close={() => setTransferring(false)} />
      ) : null}
    </>
  );
}
