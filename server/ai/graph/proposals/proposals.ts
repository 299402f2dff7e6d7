import { sql } from 'kysely';
import type { GraphProposal } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { addFact, nextRevision } from '../store/graph-queries.ts';
import type { ReadFact } from './read-facts.ts';

interface Row extends Omit<GraphProposal, 'entity'> {
  entityId: string;
  type: string;
  name: string;
}

const columns = sql`p.id, p.entity_id as "entityId", e.type, e.name, p.attribute, p.value, p.sentence, p.source, p.status`;
const joined = sql`ai.graph_proposals p join ai.graph_entities e on e.tenant = p.tenant and e.id = p.entity_id`;
const MOST_LISTED = 200;

/** Stores what was read of a text for a person to decide; what was decided before stays decided. */
export async function propose(
  ctx: Ctx,
  facts: readonly ReadFact[],
  source: string,
): Promise<GraphProposal[]> {
  const rows = facts.map(({ entity, attribute, value, sentence }) => ({
    id: newId(),
    entity_id: entity.id,
    attribute,
    value,
    sentence: sentence.slice(0, 500),
  }));
  await sql`
    insert into ai.graph_proposals (tenant, id, entity_id, attribute, value, sentence, source, status, created_at)
    select ${ctx.tenant}::uuid, id, entity_id, attribute, value, sentence, ${source}, 'open', ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (id uuid, entity_id uuid, attribute text, value text, sentence text)
    on conflict on constraint graph_proposals_once do nothing`.execute(ctx.db);
  return listProposals(ctx);
}

/** What waits for a decision, newest first. */
export async function listProposals(ctx: Ctx): Promise<GraphProposal[]> {
  const { rows } = await sql<Row>`
    select ${columns} from ${joined} where p.tenant = ${ctx.tenant} and p.status = 'open'
    order by p.id desc limit ${MOST_LISTED}`.execute(ctx.db);
  return rows.map(present);
}

/** Takes a proposal into the graph, or puts it away. Throws `graph.proposal_unknown`, 404, where none is open. */
export async function decideProposal(ctx: Ctx, id: string, accept: boolean): Promise<GraphProposal> {
  const status = accept ? 'accepted' : 'rejected';
  const { rows: changed } = await sql`
    update ai.graph_proposals set status = ${status}, decided_by = ${`${ctx.actor.kind}/${ctx.actor.id}`}, decided_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${id} and status = 'open' returning id`.execute(ctx.db);
  const { rows } =
    await sql<Row>`select ${columns} from ${joined} where p.tenant = ${ctx.tenant} and p.id = ${id}`.execute(
      ctx.db,
    );
  const [found] = rows;
  if (changed.length === 0 || !found)
    throw appError('graph.proposal_unknown', 404, 'There is no such open proposal.');
  if (accept) {
    await nextRevision(ctx);
    const { attribute, value, source } = found;
    await addFact(ctx, found.entityId, { attribute, value, source, at: ctx.now.toISOString().slice(0, 10) });
  }
  await record(ctx, { action: `ai.graph_proposal_${status}`, subject: `graph-proposal/${id}` });
  return present(found);
}

function present({ entityId, type, name, ...rest }: Row): GraphProposal {
  return { ...rest, entity: { id: entityId, type, name } };
}
