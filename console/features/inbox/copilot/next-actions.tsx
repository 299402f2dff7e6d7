import { useQuery } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import type { NextAction } from '../../../../contracts/service/copilot.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useActions } from '../actions/use-actions.ts';
import { cannedRepliesQuery } from '../data/conversation-queries.ts';
import { copilotQuery } from './copilot-api.ts';
import styles from './copilot.module.css';

interface NextActionsProps {
  conversation: ConversationDetail;
  insert: (text: string) => void;
  note: (text: string) => void;
  startTransfer: () => void;
}

/** What is best to do next: one button each, the reason behind it. */
export function NextActions({ conversation, insert, note, startTransfer }: NextActionsProps) {
  const { t } = useT();
  const { tags, resolve } = useActions();
  const { data } = useQuery(copilotQuery(conversation.id, conversation.lastMessage?.sequence ?? 0));
  const { data: canned } = useQuery(cannedRepliesQuery);
  const actions = data?.actions ?? [];
  if (actions.length === 0) return null;
  function carryOut({ action: { kind, value } }: NextAction): void {
    if (kind === 'insert') insert(value);
    else if (kind === 'canned') insert(canned?.items.find(({ shortcut }) => shortcut === value)?.text ?? '');
    else if (kind === 'note') note(value);
    else if (kind === 'transfer') startTransfer();
    else if (kind === 'resolve') resolve(conversation);
    else tags.mutate({ conversation, next: [...new Set([...conversation.tags, value])] });
  }
  return (
    <div className={styles.actions} role="group" aria-label={t('copilot.next')}>
      <span className={styles.next}>{t('copilot.next')}</span>
      {actions.map((action) => (
        <Tooltip key={action.name} title={action.reason}>
          <Button size="small" onClick={() => carryOut(action)}>
            {action.name}
          </Button>
        </Tooltip>
      ))}
    </div>
  );
}
