import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import { RecentEvents } from './recent-events.tsx';
import { HandoffCard } from './handoff-card.tsx';
import { SuggestedReplies } from '../copilot/suggested-replies.tsx';
import styles from './customer.module.css';

interface AssistTabProps {
  conversation: ConversationDetail;
  insert: ((text: string) => void) | undefined;
}

/** What helps with the next answer: why the customer came to a person, and answers from knowledge. */
export function AssistTab({ conversation, insert }: AssistTabProps) {
  const handoff = conversation.handoffs.at(-1);
  return (
    <div className={styles.sections}>
      {handoff ? <HandoffCard handoff={handoff} why={conversation.whyThisAgent} /> : null}
      <SuggestedReplies conversation={conversation} insert={insert} />
      <RecentEvents customerId={conversation.customer.id} />
    </div>
  );
}
