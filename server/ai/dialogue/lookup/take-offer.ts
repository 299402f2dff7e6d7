import { findWords } from '../../language/index.ts';
import type { LookupCatalogue, LookupDomain } from './catalogue.ts';
import { fulfils } from './fulfils.ts';
import type { LookupState } from './state.ts';

type Wishes = Readonly<Record<string, string>>;

/** What the bot's answer to a search changes: things are offered, and wishes that none of them fulfils are let go. */
export function takeOffer(catalogue: LookupCatalogue, state: LookupState, said: string): LookupState {
  const domain = catalogue.domains.get(state.focus ?? '');
  if (!domain || state.searched !== true) return state;
  const names = findWords(said, catalogue.words)
    .filter(({ kind }) => kind === `${domain.key}\t`)
    .map(({ value }) => value);
  const first = names[0];
  if (first === undefined) return state;
  const wishes = state.goals[domain.key] ?? {};
  return {
    ...state,
    goals: { ...state.goals, [domain.key]: keepFulfilled(catalogue, domain, wishes, names) },
    current: { ...state.current, [domain.key]: first },
    offered: { ...state.offered, [domain.key]: names },
    searched: false,
  };
}

function keepFulfilled(
  catalogue: LookupCatalogue,
  domain: LookupDomain,
  wishes: Wishes,
  names: readonly string[],
): Wishes {
  const rows = names.flatMap((name) => catalogue.rowOf.get(`${domain.key}\t${name}`) ?? []);
  if (rows.length === 0) return wishes;
  const kept = Object.entries(wishes).filter(([key, wish]) => {
    const slot = domain.slots.find((each) => each.key === key);
    return !slot || rows.some((row) => fulfils(catalogue, row, slot, wish));
  });
  return Object.fromEntries(kept);
}
