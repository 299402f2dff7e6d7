import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What a page's address says: filters and tabs that survive a reload and can be sent to a colleague. */
export type UrlState = Record<string, string | undefined>;

/** Reads the page's query as texts and changes parts of it; an empty or undefined value leaves the address. */
export function useUrlState(): [UrlState, (change: UrlState) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const state: UrlState = {};
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' || typeof value === 'number') state[name] = String(value);
  }
  const change = useCallback(
    (part: UrlState) => {
      const merge = (old: Record<string, unknown>) =>
        Object.fromEntries(Object.entries({ ...old, ...part }).filter(([, value]) => value));
      void navigate({ to: '.', search: merge, replace: true });
    },
    [navigate],
  );
  return [state, change];
}
