import type { Disclosure, SaveDisclosure } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { announceChange } from '../articles/announce-change.ts';
import { nextRevision } from '../articles/article-queries.ts';
import { dropDisclosure, findDisclosure, putDisclosure, touchArticles } from './disclosure-queries.ts';

/**
 * Stores a disclosure; from now on it is said below the answers that it covers. Published articles that need one and have none
 * any more are held back. Throws `knowledge.disclosure_unknown` (404), `knowledge.disclosure_exists` (409).
 */
export async function saveDisclosure(
  ctx: Ctx,
  id: string | undefined,
  given: SaveDisclosure,
): Promise<Disclosure> {
  const revision = await nextRevision(ctx);
  const before = id === undefined ? null : await getDisclosure(ctx, id);
  const key = id ?? newId();
  const text = given.text.trim();
  try {
    await putDisclosure(ctx, key, { ...given, name: given.name.trim(), text });
  } catch (error) {
    if (!isUniqueViolation(error, 'disclosures_name')) throw error;
    throw appError('knowledge.disclosure_exists', 409, 'Another disclosure has this name.', {
      fields: [{ field: '/name', message: 'exists already' }],
    });
  }
  if (before) await touchArticles(ctx, before, revision);
  await touchArticles(ctx, given, revision);
  announceChange(ctx);
  await record(ctx, { action: 'ai.disclosure_saved', subject: `disclosure/${key}` });
  return getDisclosure(ctx, key);
}

/** Deletes a disclosure. Throws `knowledge.disclosure_unknown` (404). */
export async function deleteDisclosure(ctx: Ctx, id: string): Promise<void> {
  const revision = await nextRevision(ctx);
  const before = await getDisclosure(ctx, id);
  await dropDisclosure(ctx, id);
  await touchArticles(ctx, before, revision);
  announceChange(ctx);
  await record(ctx, { action: 'ai.disclosure_deleted', subject: `disclosure/${id}` });
}

async function getDisclosure(ctx: Ctx, id: string): Promise<Disclosure> {
  const found = await findDisclosure(ctx, id);
  if (!found) throw appError('knowledge.disclosure_unknown', 404, 'There is no such disclosure.');
  return found;
}
