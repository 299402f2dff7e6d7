import { sql } from 'kysely';
import { openTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import { ordered } from './graph/index.ts';
import type { StatedEdge } from './graph/index.ts';
import { findRecordKeys } from './record-keys.ts';

/** An edge with all that is known of it. */
export interface EdgeStory {
  id: string;
  a: string;
  b: string;
  evidence: StatedEdge['evidence'] | 'rule';
  kind: IdentifierKind | null;
  digest: string | null;
  score: number | null;
  ruleVersion: number | null;
  detail: unknown;
  authorKind: string;
  authorId: string;
  reason: string | null;
  at: Date;
  retractedAt: Date | null;
}

const MAX_EDGES = 2000;

/** The edges between homes, those in force first, then what was retracted, the newest first. */
export async function listEdges(ctx: Ctx, homes: string[]): Promise<EdgeStory[]> {
  const { rows } = await sql<EdgeStory>`
    select id, a, b, evidence, kind, digest, score, rule_version as "ruleVersion", detail, author_kind as "authorKind",
      author_id as "authorId", reason, at, retracted_at as "retractedAt"
    from cdp.edges
    where tenant = ${ctx.tenant} and a = any(${homes}::uuid[]) and b = any(${homes}::uuid[])
    order by retracted_at is not null, at desc, id desc limit ${MAX_EDGES}`.execute(ctx.db);
  return rows;
}

/** A pair of homes that a person keeps apart. */
export interface KeptApart {
  id: string;
  home: string;
  other: string;
  authorKind: string;
  authorId: string;
  reason: string | null;
  at: Date;
}

/** From whom these homes are kept apart, the newest decision first. */
export async function listKeptApart(ctx: Ctx, homes: string[]): Promise<KeptApart[]> {
  const { rows } = await sql<KeptApart>`
    select id, a as home, b as other, author_kind as "authorKind", author_id as "authorId", reason, at from cdp.cannot_links
    where tenant = ${ctx.tenant} and retracted_at is null and a = any(${homes}::uuid[])
    union all
    select id, b, a, author_kind, author_id, reason, at from cdp.cannot_links
    where tenant = ${ctx.tenant} and retracted_at is null and b = any(${homes}::uuid[])
    order by at desc, id desc limit ${MAX_EDGES}`.execute(ctx.db);
  return rows;
}

/** An identifier of a home with its keyed hash, in the clear; empty where its record was erased. */
export interface HomeIdentifier {
  id: string;
  home: string;
  kind: IdentifierKind;
  digest: string;
  value: string;
  verified: boolean;
  trusted: boolean;
  joins: boolean;
}

/** The identifiers of homes, the verified ones first. */
export async function listHomeIdentifiers(ctx: Ctx, homes: string[]): Promise<HomeIdentifier[]> {
  const { rows } = await sql<Omit<HomeIdentifier, 'value'> & { sealed: Buffer }>`
    select id, customer_id as home, kind, digest, sealed, verified, trusted, joins from cdp.identifiers
    where tenant = ${ctx.tenant} and customer_id = any(${homes}::uuid[])
    order by verified desc, created_at, id`.execute(ctx.db);
  const keys = await findRecordKeys(ctx, [...new Set(rows.map((row) => row.home))]);
  const values = await openTexts(
    ctx,
    rows.map((row) => ({ dataKeyId: keys.get(row.home) ?? '', sealed: row.sealed })),
  );
  return rows.map(({ sealed: _sealed, ...row }, place) => ({ ...row, value: values[place] ?? '' }));
}

/** The channel identity of each home that has one. */
export async function listIdentitiesOfHomes(
  ctx: Ctx,
  homes: string[],
): Promise<{ id: string; home: string; channel: string }[]> {
  const { rows } = await sql<{ id: string; home: string; channel: string }>`
    select id, home_id as home, channel from cdp.channel_identities
    where tenant = ${ctx.tenant} and home_id = any(${homes}::uuid[]) order by id`.execute(ctx.db);
  return rows;
}

/** All pairs of customers that people keep apart, as `id id` in the order of ids. */
export async function listCustomersApart(ctx: Ctx): Promise<Set<string>> {
  const { rows } = await sql<{ a: string; b: string }>`
    select coalesce(x.merged_into, x.id) as a, coalesce(y.merged_into, y.id) as b
    from cdp.cannot_links c
    join cdp.customers x on x.tenant = c.tenant and x.id = c.a
    join cdp.customers y on y.tenant = c.tenant and y.id = c.b
    where c.tenant = ${ctx.tenant} and c.retracted_at is null`.execute(ctx.db);
  return new Set(rows.map(({ a, b }) => ordered(a, b).join(' ')));
}

/** Edges in force that something stronger than likeness states, between homes that are both among these. */
export async function listSureEdges(ctx: Ctx, homes: string[]): Promise<[string, string][]> {
  const { rows } = await sql<{ a: string; b: string }>`
    select a, b from cdp.edges
    where tenant = ${ctx.tenant} and retracted_at is null and evidence <> 'probable' and a = any(${homes}::uuid[])`.execute(
    ctx.db,
  );
  return rows.map(({ a, b }) => [a, b]);
}

/** Probable edges in force that begin at these homes. */
export async function listProbableEdges(
  ctx: Ctx,
  homes: string[],
): Promise<{ id: string; a: string; b: string }[]> {
  const { rows } = await sql<{ id: string; a: string; b: string }>`
    select id, a, b from cdp.edges
    where tenant = ${ctx.tenant} and retracted_at is null and evidence = 'probable' and a = any(${homes}::uuid[])`.execute(
    ctx.db,
  );
  return rows;
}
