import type { SuggestedReply } from '../../../../contracts/service/copilot.ts';
import { noteUse } from './copilot-api.ts';

interface Shown {
  /** What was at the top of the suggestions. */
  top: SuggestedReply | undefined;
  inserted: SuggestedReply | undefined;
}

const shown = new Map<string, Shown>();

/** Remembers what a conversation's suggestions are. */
export function rememberShown(id: string, top: SuggestedReply | undefined): void {
  shown.set(id, { top, inserted: shown.get(id)?.inserted });
}

/** Remembers that a suggestion went into the composer. */
export function rememberInserted(id: string, reply: SuggestedReply): void {
  shown.set(id, { top: shown.get(id)?.top, inserted: reply });
}

/** Tells, when a reply was sent, whether it was a suggestion, a changed one, or none; once for each suggestion. */
export function reportSent(id: string, sent: string): void {
  const { top, inserted } = shown.get(id) ?? {};
  const reply = inserted ?? top;
  const source = reply?.sources[0];
  shown.delete(id);
  if (!reply || !source) return;
  const use = { kind: source.kind, sourceId: source.id, suggested: reply.text, sent: inserted ? sent : '' };
  // It is a count: when it does not arrive, nothing is lost that somebody waits for.
  noteUse(id, use).catch(() => undefined);
}
