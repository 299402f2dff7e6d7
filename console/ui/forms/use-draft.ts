import { useState } from 'react';
import { isSameValue } from './same-value.ts';

/**
 * A copy of stored settings that is being changed. When others change what is stored, an untouched draft
 * follows; a touched one stays.
 */
export function useDraft<Value>(stored: Value) {
  const [base, setBase] = useState(stored);
  const [draft, setDraft] = useState(stored);
  const dirty = !isSameValue(base, draft);
  if (!isSameValue(base, stored)) {
    setBase(stored);
    if (!dirty) setDraft(stored);
  }
  return { draft, dirty, setDraft, reset: () => setDraft(stored) };
}
