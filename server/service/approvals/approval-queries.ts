import { sql } from 'kysely';
import type { Approval } from '../../../contracts/service/index.ts';
import type { About } from '../../platform/actions/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { namesOf } from '../people/index.ts';
import { openValues } from '../sealing/index.ts';

const MOST = 100;

export interface ApprovalRow {
  id: string;
  conversationId: string;
  threadId: string;
  action: string;
  about: About & { conversationId: string; threadId: string };
  dataKeyId: string | null;
  input: Buffer | null;
  cost: string | null;
  currency: string;
  state: Approval['state'];
  askedAt: Date;
  expiresAt: Date;
  decidedBy: string | null;
  note: string;
}

const COLUMNS = sql.raw(`id, conversation_id as "conversationId", thread_id as "threadId", action, about,
  data_key_id as "dataKeyId", input, cost, currency, state, asked_at as "askedAt", expires_at as "expiresAt",
  decided_by as "decidedBy", note`);

export function placeOf(id: string): string {
  return `service.approvals/${id}`;
}

/** Those of a state, the newest first. One whose time is over counts as expired, whether or not that was noted. */
export async function listApprovals(ctx: Ctx, state: Approval['state']): Promise<ApprovalRow[]> {
  const pending = state === 'pending' ? sql`and expires_at > ${ctx.now}` : sql``;
  const { rows } = await sql<ApprovalRow>`
    select ${COLUMNS} from service.approvals
    where tenant = ${ctx.tenant} and state = ${state} ${pending}
    order by asked_at desc, id desc limit ${MOST}`.execute(ctx.db);
  return rows;
}

export async function lockApproval(ctx: Ctx, id: string): Promise<ApprovalRow | undefined> {
  const { rows } = await sql<ApprovalRow>`
    select ${COLUMNS} from service.approvals where tenant = ${ctx.tenant} and id = ${id} for update`.execute(
    ctx.db,
  );
  return rows[0];
}

/** As screens show them. */
export async function presentApprovals(ctx: Ctx, rows: ApprovalRow[]): Promise<Approval[]> {
  const inputs = await openValues(
    ctx,
    rows.map(({ id, dataKeyId, input }) => ({ place: placeOf(id), dataKeyId, sealed: input })),
  );
  const names = await namesOf(
    ctx,
    rows.flatMap(({ decidedBy }) => decidedBy ?? []),
  );
  return rows.map((row, n) => ({
    id: row.id,
    conversationId: row.conversationId,
    action: row.action,
    input: inputs[n] ?? null,
    cost: row.cost === null ? null : Number(row.cost),
    currency: row.currency,
    state: row.state,
    askedAt: row.askedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedBy: row.decidedBy === null ? null : { id: row.decidedBy, name: names.get(row.decidedBy) ?? '' },
    note: row.note,
  }));
}

/** Deletes those of threads or conversations; returns how many. */
export async function removeApprovals(
  ctx: Ctx,
  of: { threadIds: string[] } | { conversationIds: string[] },
): Promise<number> {
  const only =
    'threadIds' in of
      ? sql`thread_id = any(${of.threadIds}::uuid[])`
      : sql`conversation_id = any(${of.conversationIds}::uuid[])`;
  const { numAffectedRows } = await sql`
    delete from service.approvals where tenant = ${ctx.tenant} and ${only}`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
