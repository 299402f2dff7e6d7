import type { ImportConsents, ImportedConsents } from '../../../contracts/cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { markChanged } from '../changes/index.ts';
import { isIdentifierKind } from '../identifiers/index.ts';
import { findByIdentifier, listMembers } from '../identity/index.ts';
import { insertConsents } from './consent-rows.ts';
import type { NewConsent } from './consent-rows.ts';
import { listPurposes } from './purposes.ts';
import { toWord } from './say-consents.ts';

const SHARED_BY = 20;

type Item = ImportConsents['items'][number];
type Reject = ImportedConsents['rejects'][number];

/**
 * Takes in what a source of the enterprise was told, by an identifier of each customer. Where several customers share it, a
 * refusal counts for all of them and a consent for none.
 */
export async function importConsents(ctx: Ctx, given: ImportConsents): Promise<ImportedConsents> {
  const known = new Set((await listPurposes(ctx)).map(({ code }) => code));
  const words: NewConsent[] = [];
  const rejects: Reject[] = [];
  for (const [index, item] of given.items.entries()) {
    const read = known.has(item.purpose)
      ? await readItem(ctx, item, given.source)
      : { code: 'cdp.purpose_unknown', detail: `There is no purpose "${item.purpose}".` };
    if (Array.isArray(read)) words.push(...read);
    else rejects.push({ index, ...read });
  }
  await insertConsents(ctx, words);
  markChanged(
    ctx,
    words.map(({ homeId }) => homeId),
  );
  const stored = given.items.length - rejects.length;
  const details = { source: given.source, stored, rejected: rejects.length };
  await record(ctx, { action: 'cdp.consents_imported', subject: `tenant/${ctx.tenant}`, details });
  return { stored, rejects };
}

async function readItem(ctx: Ctx, item: Item, source: string): Promise<NewConsent[] | Omit<Reject, 'index'>> {
  const { identifier, ...said } = item;
  const colon = identifier.indexOf(':');
  const kind = identifier.slice(0, colon);
  const homes = isIdentifierKind(kind)
    ? await findByIdentifier(ctx, identifier.slice(colon + 1), [kind], SHARED_BY)
    : [];
  const members = await listMembers(ctx, homes);
  const customers = new Set(members.filter(({ id }) => homes.includes(id)).map(({ rootId }) => rootId));
  if (customers.size === 0) {
    return { code: 'cdp.customer_not_found', detail: 'Nobody has this identifier.' };
  }
  if (customers.size > 1 && said.state === 'granted') {
    return { code: 'cdp.identifier_shared', detail: 'Several customers have this identifier.' };
  }
  try {
    return homes.map((home) => toWord(ctx, home, said, source));
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, detail: error.message };
    throw error;
  }
}
