import type { SynonymGroup } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { announceChange } from '../articles/announce-change.ts';
import { nextRevision } from '../articles/article-queries.ts';
import { exactKey } from '../text/match-form.ts';
import { countSynonyms, MOST_GROUPS, removeSynonyms, storeSynonyms } from './synonym-queries.ts';

/** Stores a new group. Throws `knowledge.synonyms_invalid`, `knowledge.synonyms_full` (400), `knowledge.synonyms_exist` (409). */
export async function createSynonyms(ctx: Ctx, words: string[]): Promise<SynonymGroup> {
  const id = newId();
  // Taken first: it makes those who write at the same time wait for each other.
  await nextRevision(ctx);
  const { count } = await countSynonyms(ctx, id);
  if (count >= MOST_GROUPS) {
    throw appError('knowledge.synonyms_full', 400, `There are ${MOST_GROUPS} groups of synonyms already.`);
  }
  return write(ctx, id, words, 'created');
}

/** Replaces a group's words. Throws `knowledge.synonyms_unknown` (404), `knowledge.synonyms_invalid`, `knowledge.synonyms_exist`. */
export async function changeSynonyms(ctx: Ctx, id: string, words: string[]): Promise<SynonymGroup> {
  await nextRevision(ctx);
  const { isKnown } = await countSynonyms(ctx, id);
  if (!isKnown) throw unknownSynonyms();
  return write(ctx, id, words, 'updated');
}

/** Deletes a group. Throws `knowledge.synonyms_unknown` (404). */
export async function deleteSynonyms(ctx: Ctx, id: string): Promise<void> {
  await nextRevision(ctx);
  if (!(await removeSynonyms(ctx, id))) throw unknownSynonyms();
  await tell(ctx, id, 'deleted');
}

async function write(ctx: Ctx, id: string, given: string[], change: string): Promise<SynonymGroup> {
  const words = distinctWords(given);
  if (words.length < 2) {
    throw appError('knowledge.synonyms_invalid', 400, 'A group needs two words that differ.');
  }
  try {
    await storeSynonyms(ctx, id, words, exactKey(words[0] ?? ''));
  } catch (error) {
    if (!isUniqueViolation(error, 'synonyms_key')) throw error;
    throw appError('knowledge.synonyms_exist', 409, 'There is a group with this first word already.');
  }
  await tell(ctx, id, change);
  return { id, words, updatedAt: new Date(ctx.now).toISOString() };
}

/** The words that are anything to us, each once. */
function distinctWords(given: string[]): string[] {
  const seen = new Set(['']);
  return given.flatMap((word) => {
    const key = exactKey(word);
    if (seen.has(key)) return [];
    seen.add(key);
    return [word.trim()];
  });
}

async function tell(ctx: Ctx, id: string, change: string): Promise<void> {
  announceChange(ctx);
  await record(ctx, { action: `ai.synonyms_${change}`, subject: `synonyms/${id}` });
}

function unknownSynonyms(): Error {
  return appError('knowledge.synonyms_unknown', 404, 'There is no such group of synonyms.');
}
