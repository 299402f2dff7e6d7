import { exactKey, matchForm } from '../text/match-form.ts';
import { traitsOf } from '../text/traits.ts';
import { MAX_UNITS, writeUnits } from '../text/units.ts';
import { grownInts } from './growing.ts';
import { internTerm } from './index-state.ts';
import { noteSound } from '../text/sounds.ts';
import type { ArticleSlot, IndexedArticle, IndexState } from './index-state.ts';

const units = new Int32Array(MAX_UNITS);

/** Adds an article, or replaces the one with its id. */
export function putArticle(state: IndexState, article: IndexedArticle): void {
  removeArticle(state, article.id);
  const number = state.slots.length;
  const texts = distinctTexts(article);
  const slot: ArticleSlot = { article, firstEntry: state.entries, entries: texts.length };
  state.slots.push(slot);
  state.slotOfId.set(article.id, number);
  for (const [place, text] of texts.entries()) {
    addEntry(state, number, text);
    addExact(state, exactKey(text), number, place === 0);
  }
  const asked = askedTerms(state, slot);
  for (const term of asked) {
    state.articleCounts = grownInts(state.articleCounts, term + 1);
    state.articleCounts[term] = (state.articleCounts[term] ?? 0) + 1;
  }
  for (const term of saidUnits(state, slot)) state.wholes.add(term, number);
}

/** Takes an article out; its postings are passed over until the next rebuild. False when it isn't there. */
export function removeArticle(state: IndexState, id: string): boolean {
  const number = state.slotOfId.get(id);
  const slot = number === undefined ? undefined : state.slots[number];
  if (number === undefined || !slot) return false;
  for (let entry = slot.firstEntry; entry < slot.firstEntry + slot.entries; entry += 1)
    forgetEntry(state, entry);
  for (const text of distinctTexts(slot.article)) dropExact(state, exactKey(text), number);
  const asked = askedTerms(state, slot);
  for (const term of asked) state.articleCounts[term] = (state.articleCounts[term] ?? 0) - 1;
  for (const term of saidUnits(state, slot)) state.wholes.forget(term);
  state.slots[number] = null;
  state.slotOfId.delete(id);
  return true;
}

/** The question and the variants, those that are the same question to us once. */
function distinctTexts(article: IndexedArticle): string[] {
  const seen = new Set<string>();
  return [article.question, ...article.variants].filter((text, place) => {
    const key = exactKey(text);
    if (place > 0 && (key === '' || seen.has(key))) return false;
    seen.add(key);
    return true;
  });
}

function addEntry(state: IndexState, slot: number, text: string): void {
  const form = state.sayByFirst(matchForm(text));
  const count = writeUnits(form, (word) => state.words.intern(word), units);
  const entry = state.entries;
  state.entries += 1;
  state.living += 1;
  state.units += count;
  state.entrySlot = grownInts(state.entrySlot, entry + 1);
  state.entryTraits = grownInts(state.entryTraits, entry + 1);
  state.entryStart = grownInts(state.entryStart, entry + 1);
  state.entryUnits = grownInts(state.entryUnits, entry + 1);
  state.entrySlot[entry] = slot;
  state.entryTraits[entry] = traitsOf(form);
  state.entryStart[entry] = state.forwardEnd;
  state.entryUnits[entry] = count;
  state.forward = grownInts(state.forward, state.forwardEnd + 2 * count);
  for (let i = 0; i < count; i += 1) {
    noteSound(state.sounds, units[i] ?? 0);
    pushTerm(state, entry, internTerm(state, units[i] ?? 0, 0));
  }
  for (let i = 1; i < count; i += 1)
    pushTerm(state, entry, internTerm(state, units[i - 1] ?? 0, units[i] ?? 0));
}

function pushTerm(state: IndexState, entry: number, term: number): void {
  state.forward[state.forwardEnd] = term;
  state.forwardEnd += 1;
  state.questions.add(term, entry);
}

function forgetEntry(state: IndexState, entry: number): void {
  const start = state.entryStart[entry] ?? 0;
  const count = state.entryUnits[entry] ?? 0;
  const terms = state.forward.subarray(start, start + Math.max(0, 2 * count - 1));
  for (const term of new Set(terms)) state.questions.forget(term);
  state.entrySlot[entry] = -1;
  state.living -= 1;
  state.units -= count;
}

/** The terms of the article's question and variants. */
function askedTerms(state: IndexState, slot: ArticleSlot): Set<number> {
  const found = new Set<number>();
  for (let entry = slot.firstEntry; entry < slot.firstEntry + slot.entries; entry += 1) {
    const start = state.entryStart[entry] ?? 0;
    const end = start + Math.max(0, 2 * (state.entryUnits[entry] ?? 0) - 1);
    for (let at = start; at < end; at += 1) found.add(state.forward[at] ?? 0);
  }
  return found;
}

/** The units of all that an article says: its question, its variants and the beginning of its answer. */
function saidUnits(state: IndexState, slot: ArticleSlot): Set<number> {
  const found = new Set<number>();
  for (let entry = slot.firstEntry; entry < slot.firstEntry + slot.entries; entry += 1) {
    const start = state.entryStart[entry] ?? 0;
    const end = start + (state.entryUnits[entry] ?? 0);
    for (let at = start; at < end; at += 1) found.add(state.forward[at] ?? 0);
  }
  const { answer, question } = slot.article;
  if (answer === question) return found;
  const count = writeUnits(
    state.sayByFirst(matchForm(answer.slice(0, 2 * MAX_UNITS))),
    (word) => state.words.intern(word),
    units,
  );
  for (let i = 0; i < count; i += 1) found.add(internTerm(state, units[i] ?? 0, 0));
  return found;
}

function addExact(state: IndexState, key: string, slot: number, isQuestion: boolean): void {
  if (key === '') return;
  const slots = state.exact.get(key);
  if (!slots) state.exact.set(key, [slot]);
  else if (isQuestion) slots.unshift(slot);
  else slots.push(slot);
}

function dropExact(state: IndexState, key: string, slot: number): void {
  const left = state.exact.get(key)?.filter((other) => other !== slot) ?? [];
  if (left.length === 0) state.exact.delete(key);
  else state.exact.set(key, left);
}
