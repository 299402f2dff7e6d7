import { soundOf } from '../../language/index.ts';
import { kindOf, unitKind } from '../text/normalise.ts';
import type { IndexState } from './index-state.ts';

/**
 * The match form with characters that stand for another of the same sound put right: one that is no neighbour of what is beside it
 * in any article, where another of its sound is. The same form where nothing has to be put right.
 */
export function mendForm(state: IndexState, form: string): string {
  let out = form;
  for (let at = 0; at < out.length; at += 1) {
    const code = out.charCodeAt(at);
    if (kindOf(code) !== unitKind.ideograph) continue;
    const before = ideographAt(out, at - 1);
    const after = ideographAt(out, at + 1);
    if (before === 0 && after === 0) continue;
    if (isKnown(state, before, code) || isKnown(state, code, after)) continue;
    const meant = meantBy(state, code, before, after);
    if (meant > 0) out = out.slice(0, at) + String.fromCharCode(meant) + out.slice(at + 1);
  }
  return out;
}

function meantBy(state: IndexState, code: number, before: number, after: number): number {
  let meant = 0;
  let most = isRare(state, code) ? 0 : COMMON_NEEDS;
  for (const other of state.sounds.bySound.get(soundOf(String.fromCharCode(code))) ?? []) {
    if (other === code) continue;
    const support = countOf(state, before, other) + countOf(state, other, after);
    if (support > most) [most, meant] = [support, other];
  }
  return meant;
}

/** What speaks for another character must be this much where the one that was typed is common. */
const COMMON_NEEDS = 3;
const RARE = 2;

function isRare(state: IndexState, code: number): boolean {
  const term = state.terms.find(code, 0);
  return term < 0 || (state.articleCounts[term] ?? 0) <= RARE;
}

function ideographAt(form: string, at: number): number {
  const code = at < 0 || at >= form.length ? 0 : form.charCodeAt(at);
  return kindOf(code) === unitKind.ideograph ? code : 0;
}

function isKnown(state: IndexState, first: number, second: number): boolean {
  return countOf(state, first, second) > 0;
}

/** How many articles ask with the two neighbours. */
function countOf(state: IndexState, first: number, second: number): number {
  if (first === 0 || second === 0) return 0;
  const term = state.terms.find(first, second);
  return term < 0 ? 0 : (state.articleCounts[term] ?? 0);
}
