import type { Bot } from '../contract/index.ts';
import type { Scope } from '../expressions/index.ts';
import { matchFlows } from './match.ts';
import type { Match } from './match.ts';

const BETWEEN =
  /[，,。；;！!？?\n]|另外|还有就是|还有|顺便|然后|同时|以及|再(?=帮|给)|\band also\b|\balso\b|\band then\b|\bthen\b|\bplus\b|\band\b/i;
const MOST_PARTS = 8;

/** A request with the part of the message that makes it. */
export interface Request {
  match: Match;
  part: string;
}

/**
 * The requests of a message in their order: the flow that it starts as a whole, and other flows that parts of it start. A part is
 * empty where only the whole message says it.
 */
export function requestsIn(bot: Bot, text: string, whole: Match, scope: Scope): Request[] {
  const parts = text.split(BETWEEN).filter((part) => part && part.trim().length > 1);
  if (parts.length < 2) return [{ match: whole, part: '' }];
  const found: Request[] = [];
  for (const part of parts.slice(0, MOST_PARTS)) {
    // The trained intent is of the whole message: it says nothing of a part.
    const [match] = matchFlows(bot, part, undefined, scope);
    if (match && !found.some(({ match: known }) => known.flow.id === match.flow.id))
      found.push({ match, part });
  }
  const isAmong = found.some(({ match }) => match.flow.id === whole.flow.id);
  return isAmong ? found : [{ match: whole, part: '' }, ...found];
}
