import { sql } from 'kysely';
import { blindIndexer, openTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { findRecordKeys } from './record-keys.ts';

type DigestOf = (kind: string, value: string) => string;

const TAIL = /\d{4}$/;
const ASKED = /^(\+?\d{0,5})[*＊•xX]{2,}(\d{4})$|^(\d{4})$/;
// So many numbers with one tail are looked at for one that begins as asked.
const MOST_LOOKED_AT = 500;

/** The keyed hash of the last four digits of a phone, null for other kinds: a kind of its own, which tells nothing of the whole number. */
export function tailDigest(digestOf: DigestOf, kind: string, value: string): string | null {
  const tail = kind === 'phone' ? TAIL.exec(value)?.[0] : undefined;
  return tail === undefined ? null : digestOf('phone_tail', tail);
}

/** A masked phone as it is shown (`138****8000`, `****8000`) or its last four digits; undefined for any other text. */
export function readMaskedPhone(text: string): { prefix: string; tail: string } | undefined {
  const [, prefix = '', masked, bare] = ASKED.exec(text.normalize('NFKC').replaceAll(/[\s-]/g, '')) ?? [];
  const tail = masked ?? bare;
  return tail === undefined ? undefined : { prefix: prefix.replace('+', ''), tail };
}

/** Customers with a phone that ends, and where more is shown begins, like this; the newest first. */
export async function findByMaskedPhone(
  ctx: Ctx,
  asked: { prefix: string; tail: string },
  limit: number,
): Promise<string[]> {
  const digest = (await blindIndexer(ctx))('phone_tail', asked.tail);
  const { rows } = await sql<{ home: string; sealed: Buffer }>`
    select customer_id as home, sealed from cdp.identifiers
    where tenant = ${ctx.tenant} and tail_digest = ${digest}
    order by created_at desc limit ${asked.prefix === '' ? limit : MOST_LOOKED_AT}`.execute(ctx.db);
  if (asked.prefix === '') return rows.map(({ home }) => home);
  const keys = await findRecordKeys(ctx, [...new Set(rows.map(({ home }) => home))]);
  const phones = await openTexts(
    ctx,
    rows.map(({ home, sealed }) => ({ dataKeyId: keys.get(home) ?? '', sealed })),
  );
  // Numbers are stored with the code of their country, which a mask may leave out.
  const begins = (phone: string): boolean =>
    [1, 2, 3, 4].some((from) => phone.startsWith(asked.prefix, from));
  return rows.flatMap(({ home }, place) => (begins(phones[place] ?? '') ? [home] : [])).slice(0, limit);
}
