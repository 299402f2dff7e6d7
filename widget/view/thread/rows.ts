import type { ChatMessage } from '../../../contracts/web-chat/index.ts';

/** A message as it is drawn: whether it opens a group of its sender's, closes one, and whether a time stands above it. */
export interface Row {
  message: ChatMessage;
  isFirst: boolean;
  isLast: boolean;
  hasTime: boolean;
}

/** A pause after which the time is shown, and a group ends, in ms. */
const PAUSE = 10 * 60_000;

function belongTogether(a: ChatMessage, b: ChatMessage): boolean {
  return a.from === b.from && a.agentName === b.agentName && !isApart(a, b);
}

function isApart(a: ChatMessage, b: ChatMessage): boolean {
  return Date.parse(b.at) - Date.parse(a.at) > PAUSE;
}

/** Groups messages `start` to `end` of a thread; the neighbours outside decide about the edges. */
export function buildRows(messages: readonly ChatMessage[], start: number, end: number): Row[] {
  return messages.slice(start, end).map((message, offset) => {
    const before = messages[start + offset - 1];
    const after = messages[start + offset + 1];
    return {
      message,
      isFirst: !before || !belongTogether(before, message),
      isLast: !after || !belongTogether(message, after),
      hasTime: !before || isApart(before, message),
    };
  });
}

/** The message whose choices may still be picked: the newest from the other side, unless the customer wrote since. */
export function findOpenQuestion(messages: readonly ChatMessage[]): ChatMessage | null {
  const last = messages.findLast((message) => message.from !== 'system');
  return last?.choices?.length && last.from !== 'customer' ? last : null;
}
