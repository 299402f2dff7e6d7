import { sql } from 'kysely';
import type { ConsentChannel } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { Word } from './judge-consent.ts';

/** One word at one record. */
export interface ConsentRow extends Word {
  id: string;
  homeId: string;
  purpose: string;
  source: string;
  textVersion: string | null;
  place: string | null;
  evidence: string | null;
  authorKind: string;
  authorId: string;
  recordedAt: Date;
}

export type NewConsent = Omit<ConsentRow, 'id' | 'authorKind' | 'authorId' | 'recordedAt'>;

/** Adds words to the histories of records. */
export async function insertConsents(ctx: Ctx, words: NewConsent[]): Promise<void> {
  if (words.length === 0) return;
  const rows = words.map((word) => ({ id: newId(ctx.now.getTime()), ...word }));
  await sql`
    insert into cdp.consents (tenant, home_id, id, purpose, channel, state, source, text_version, place, evidence,
      said_at, expires_at, author_kind, author_id, recorded_at)
    select ${ctx.tenant}, "homeId", id, purpose, channel, state, source, "textVersion", place, evidence, "saidAt",
      "expiresAt", ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, "homeId" uuid, purpose text, channel text,
      state text, source text, "textVersion" text, place text, evidence text, "saidAt" timestamptz,
      "expiresAt" timestamptz)`.execute(ctx.db);
}

/** The words at these records on one purpose, on this channel or any. */
export async function findWords(
  ctx: Ctx,
  homes: string[],
  purpose: string,
  channel: ConsentChannel,
): Promise<(Word & { homeId: string })[]> {
  if (homes.length === 0) return [];
  const { rows } = await sql<Word & { homeId: string }>`
    select given.id as "homeId", said.*
    from unnest(${homes}::uuid[]) as given (id)
    cross join lateral (
      select channel, state, said_at as "saidAt", expires_at as "expiresAt" from cdp.consents
      where tenant = ${ctx.tenant} and home_id = given.id and purpose = ${purpose} and channel in (${channel}, 'any')
      limit 1000) as said`.execute(ctx.db);
  return rows;
}

/** The words at these records on these purposes, on all channels. */
export async function findWordsOf(
  ctx: Ctx,
  homes: string[],
  purposes: string[],
): Promise<(Word & { homeId: string; purpose: string })[]> {
  if (homes.length === 0 || purposes.length === 0) return [];
  const { rows } = await sql<Word & { homeId: string; purpose: string }>`
    select given.id as "homeId", said.*
    from unnest(${homes}::uuid[]) as given (id)
    cross join lateral (
      select purpose, channel, state, said_at as "saidAt", expires_at as "expiresAt" from cdp.consents
      where tenant = ${ctx.tenant} and home_id = given.id and purpose = any(${purposes}::text[])
      limit 1000) as said`.execute(ctx.db);
  return rows;
}

/** All words at these records, the newest first. */
export async function listWords(ctx: Ctx, homes: string[], limit: number): Promise<ConsentRow[]> {
  if (homes.length === 0) return [];
  const { rows } = await sql<ConsentRow>`
    select id, home_id as "homeId", purpose, channel, state, source, text_version as "textVersion", place, evidence,
      said_at as "saidAt", expires_at as "expiresAt", author_kind as "authorKind", author_id as "authorId",
      recorded_at as "recordedAt"
    from cdp.consents where tenant = ${ctx.tenant} and home_id = any(${homes}::uuid[])
    order by said_at desc, id desc limit ${limit}`.execute(ctx.db);
  return rows;
}
