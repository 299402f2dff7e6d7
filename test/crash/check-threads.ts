import type { ChatMessage } from '../../contracts/web-chat/index.ts';
import type { Sent, Visitor } from './visitor.ts';

/** What is wrong with a thread; `kind` is counted in the report. */
export interface Violation {
  kind: 'lost' | 'doubled' | 'disordered' | 'unanswered' | 'other';
  text: string;
}

/** Compares a thread as the server tells it with its writer's memory, pure. */
export function checkThread(sent: readonly Sent[], thread: readonly ChatMessage[]): Violation[] {
  return [
    ...checkSequences(thread),
    ...sent.flatMap((each) => checkMessage(each, thread)),
    ...checkOrder(sent, thread),
  ];
}

function checkSequences(thread: readonly ChatMessage[]): Violation[] {
  return thread.flatMap((message, index) =>
    message.sequence === index + 1
      ? []
      : [{ kind: 'disordered' as const, text: `place ${index + 1} holds sequence ${message.sequence}` }],
  );
}

function checkMessage(sent: Sent, thread: readonly ChatMessage[]): Violation[] {
  const name = `message ${sent.clientMessageId} (${sent.question.text})`;
  const stored = thread.filter((each) => each.clientMessageId === sent.clientMessageId);
  const [first] = stored;
  if (!first) return [{ kind: 'lost', text: `${name} is not stored` }];
  const found: Violation[] = [];
  if (stored.length > 1) found.push({ kind: 'doubled', text: `${name} is stored ${stored.length} times` });
  if (first.text !== sent.question.text) found.push({ kind: 'other', text: `${name} has another text` });
  for (const { messageId, sequence } of sent.accepted) {
    if (messageId !== first.id || sequence !== first.sequence)
      found.push({ kind: 'other', text: `${name} was acknowledged as ${messageId} at ${sequence}` });
  }
  return found;
}

// The n-th reply answers the n-th question and comes after it.
function checkOrder(sent: readonly Sent[], thread: readonly ChatMessage[]): Violation[] {
  const asked = thread.filter((each) => each.from === 'customer');
  const replies = thread.filter((each) => each.from !== 'customer');
  const found: Violation[] = [];
  if (asked.length > sent.length) {
    found.push({
      kind: 'doubled',
      text: `${asked.length} messages are stored of ${sent.length} that were sent`,
    });
  }
  if (replies.length > asked.length) {
    found.push({ kind: 'doubled', text: `${replies.length} replies to ${asked.length} messages` });
  }
  for (const [index, { clientMessageId, question }] of sent.entries()) {
    if (asked[index]?.clientMessageId !== clientMessageId)
      found.push({
        kind: 'disordered',
        text: `message ${index + 1} is not the one that was sent ${index + 1}th`,
      });
    const reply = replies[index];
    if (!reply)
      found.push({ kind: 'unanswered', text: `message ${index + 1} (${question.text}) has no reply` });
    else if (reply.text !== question.answer)
      found.push({
        kind: 'other',
        text: `reply ${index + 1} does not answer ${question.text}: ${reply.text}`,
      });
    else if (reply.sequence < (asked[index]?.sequence ?? 0))
      found.push({ kind: 'disordered', text: `reply ${index + 1} comes before its question` });
  }
  return found;
}

/** A thread for people who look for the reason. */
export function printThread(visitor: Visitor, thread: readonly ChatMessage[]): string {
  const lines = thread.map(
    ({ sequence, from, clientMessageId, text }) =>
      `  ${String(sequence).padStart(4)} ${from.padEnd(8)} ${clientMessageId ?? ''} ${text.slice(0, 40)}`,
  );
  const unknown = visitor.sent.filter((each) => each.accepted.length === 0).length;
  return [`${visitor.sent.length} sent, ${unknown} not acknowledged`, ...lines].join('\n');
}
