import type { ActionCondition, ActionRule, NextAction } from '../../../../contracts/service/index.ts';
import type { Case } from '../read-case.ts';

const MOST = 3;

/** What is best to do next, the first rules first; what has been done already is not advised again. Pure. */
export function judgeRules(rules: readonly ActionRule[], about: Case): NextAction[] {
  return rules
    .filter(({ enabled, when, action }) => enabled && holds(when, about) && !isDone(action, about))
    .slice(0, MOST)
    .map(({ name, reason, action }) => ({ name, reason, action }));
}

function isDone({ kind, value }: ActionRule['action'], { conversation, customer, messages }: Case): boolean {
  if (kind === 'tag') return customer.tags.includes(value) || conversation.tags.includes(value);
  if (kind === 'insert')
    return messages.some(({ sender, text }) => sender === 'agent' && text.includes(value));
  return kind === 'resolve' && conversation.status === 'resolved';
}

/** Whether all that a rule asks for holds. */
function holds(when: ActionCondition, about: Case): boolean {
  const { conversation, customer, orders, messages } = about;
  const { intents, emotions, statuses, openOrder, spentAtLeast, tags, unansweredAtLeast, minutesWaiting } =
    when;
  const text = `${conversation.intent ?? ''}\n${lastWords(about)}`.toLowerCase();
  const unanswered = messages.filter(
    ({ body }) => body.outcome === 'unanswered' || body.outcome === 'offered',
  );
  return [
    intents?.some((word) => text.includes(word.toLowerCase())),
    emotions?.includes(conversation.emotion),
    statuses?.some((status) => status === conversation.status),
    openOrder === undefined ? undefined : orders.open === openOrder,
    when.openTicket === undefined ? undefined : about.openTicket === when.openTicket,
    spentAtLeast === undefined ? undefined : orders.spent >= spentAtLeast,
    tags?.some((tag) => customer.tags.includes(tag)),
    unansweredAtLeast === undefined ? undefined : unanswered.length >= unansweredAtLeast,
    minutesWaiting === undefined ? undefined : minutesWaited(about) >= minutesWaiting,
    when.thanked === undefined ? undefined : about.thanked === when.thanked,
  ].every((met) => met !== false);
}

/** What the customer said last, a few messages together. */
function lastWords({ messages }: Case): string {
  return messages
    .filter(({ sender }) => sender === 'customer')
    .slice(-3)
    .map(({ text }) => text)
    .join('\n');
}

/** Minutes since the customer wrote what no person has answered; 0 where a person spoke last. */
function minutesWaited({ messages, now }: Case): number {
  const spoke = messages.findLastIndex(({ sender }) => sender === 'agent');
  const first = messages.slice(spoke + 1).find(({ sender }) => sender === 'customer');
  return first ? (now.getTime() - first.receivedAt.getTime()) / 60_000 : 0;
}
