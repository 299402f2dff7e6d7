/** What somebody began to write: kept for each conversation as long as the page is open. */
export interface Draft {
  mode: 'reply' | 'note';
  text: string;
}

const drafts = new Map<string, Draft>();

export function readDraft(conversationId: string): Draft {
  return drafts.get(conversationId) ?? { mode: 'reply', text: '' };
}

export function keepDraft(conversationId: string, draft: Draft): void {
  if (draft.text || draft.mode === 'note') drafts.set(conversationId, draft);
  else drafts.delete(conversationId);
}
