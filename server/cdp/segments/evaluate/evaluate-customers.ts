import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { markChanged } from '../../changes/index.ts';
import { NEVER } from '../conditions/facts.ts';
import type { Needs } from '../conditions/needs.ts';
import { liveSegments } from '../definitions/live-segments.ts';
import type { LiveList, LiveSegments } from '../definitions/live-segments.ts';
import { diffMembers } from './diff-members.ts';
import { diffPlain, sortOut } from './diff-plain.ts';
import { holdCustomers } from './hold-customers.ts';
import type { HeldCustomer } from './hold-customers.ts';
import { judge } from './judge.ts';
import type { Judgement } from './judge.ts';
import { loadFacts } from './load-facts.ts';
import { putTags } from './put-tags.ts';
import { listHeldKeys, listMemberRows, writeMembers } from './write-members.ts';

/** Which lists are asked, what these need, and which of them is written; others are only referred to. */
export interface Scope {
  lists: LiveList[];
  needs: Needs;
  written: LiveList[];
  /** Tags that members carry; undefined where nobody does, or this is not looked at. */
  tags?: LiveSegments['tags'];
}

const NOBODY: Judgement = { lists: new Set(), next: NEVER };

/** Brings the segments of the customers of these records up to date: all of them, or those of a narrower scope. */
export async function evaluateCustomers(
  ctx: Ctx,
  homeIds: string[],
  narrow?: (ctx: Ctx) => Promise<Scope>,
): Promise<void> {
  if (homeIds.length === 0) return;
  const { customers, gone, again } = await holdCustomers(ctx, homeIds);
  markChanged(ctx, again);
  // Read after the rows are held: a definition that is older than a filling's first batch is never used after it.
  const scope = narrow ? await narrow(ctx) : await wholeScope(ctx);
  const rootOf = new Map(customers.flatMap(({ id, records }) => records.map((record) => [record.id, id])));
  const facts = await loadFacts(ctx, rootOf, scope.needs);
  const { plain, tangled } = sortOut(customers);
  const rows = await listMemberRows(ctx, [...tangled.flatMap((customer) => customer.before), ...gone]);
  const held = await listHeldKeys(
    ctx,
    plain.map((customer) => customer.id),
  );
  const now = ctx.now.getTime();
  const judgements = new Map([...facts].map(([id, known]) => [id, judge(scope.lists, known, now)]));
  const judgementOf = (id: string): Judgement => judgements.get(id) ?? NOBODY;
  const wants = (id: string): Set<string> => judgementOf(id).lists;
  const changes = diffMembers(tangled, gone, rows, scope.written, wants, ctx.now);
  diffPlain(changes, plain, held, scope.written, wants, ctx.now);
  await writeMembers(ctx, changes, scope.written);
  if (scope.tags) await putTags(ctx, customers, scope.tags, wants);
  writeRecords(ctx, customers, (id) => judgementOf(id).next, narrow === undefined);
}

async function wholeScope(ctx: Ctx): Promise<Scope> {
  const { lists, needs, tags, tagsUsed } = await liveSegments(ctx);
  return { lists, needs, written: lists, ...(tagsUsed ? { tags } : {}) };
}

/** Notes for each record whose it is now, and for each customer when time may change something. */
function writeRecords(
  ctx: Ctx,
  customers: HeldCustomer[],
  nextOf: (id: string) => number,
  isWhole: boolean,
): void {
  const now = ctx.now.getTime();
  const rows = customers.flatMap(({ id, records, dueAt }) =>
    records.flatMap((record) => {
      const heldBy = isWhole && record.id !== id ? id : isWhole ? null : record.heldBy;
      const due = record.id === id ? laterDue(dueAt?.getTime() ?? NEVER, nextOf(id), now, isWhole) : NEVER;
      const isSame = heldBy === record.heldBy && (record.id !== id || due === (dueAt?.getTime() ?? NEVER));
      return isSame ? [] : [{ id: record.id, heldBy, dueAt: due === NEVER ? null : new Date(due) }];
    }),
  );
  if (rows.length === 0) return;
  ctx.send(
    sql`update cdp.segment_records r set held_by = given.held_by, due_at = given.due_at
      from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.heldBy)}::uuid[],
        ${rows.map((row) => row.dueAt)}::timestamptz[]) as given (id, held_by, due_at)
      where r.tenant = ${ctx.tenant} and r.home_id = given.id`.execute(ctx.db),
  );
}

/** A time that comes too early costs a look and nothing else, so that one which was noted before stays. */
function laterDue(noted: number, next: number, now: number, isWhole: boolean): number {
  if (!isWhole) return Math.min(noted, next);
  return noted > now && noted !== NEVER && noted <= next ? noted : next;
}
