import type {
  CreateFlow,
  Flow,
  FlowProblem,
  PublishFlow,
  SaveDraft,
  StoredFlow,
} from '../../../../contracts/ai/index.ts';
import { actionsOf } from '../../../platform/actions/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { readFlowFile } from '../format/index.ts';
import { lintFlows } from '../lint/index.ts';
import { announceFlows } from './announce-flows.ts';
import { readDraft, sourceOf } from './draft.ts';
import {
  getFlowRow,
  getVersionSource,
  insertFlow,
  insertVersion,
  listPublishedSources,
  removeFlow,
  setPublished,
  updateDraft,
} from './flow-queries.ts';
import type { DraftRow, FlowRow } from './flow-queries.ts';

/** A flow with its draft and what is wrong with it. Throws `ai.flow_unknown`, 404. */
export async function getFlow(ctx: Ctx, id: string): Promise<StoredFlow> {
  const { draft, ...head } = await getFlowRow(ctx, id);
  const { flow, problems } = await judge(ctx, draft);
  return { ...head, source: draft, flow: flow ?? null, problems };
}

/** Writes a flow as a draft. Throws `ai.flow_missing`, `ai.flow_nameless` (400), `ai.flow_exists` (409). */
export async function createFlow(ctx: Ctx, given: CreateFlow): Promise<StoredFlow> {
  const row = draftOf(newId(), sourceOf(given));
  await refusingTwins(() => insertFlow(ctx, row));
  await record(ctx, { action: 'ai.flow_created', subject: `flow/${row.id}`, details: { flow: row.flowId } });
  return getFlow(ctx, row.id);
}

/** Saves the draft, wrong or not; what is wrong is told. Throws `ai.flow_changed` (409) where somebody else saved since. */
export async function saveDraft(ctx: Ctx, id: string, given: SaveDraft): Promise<StoredFlow> {
  checkRevision(await getFlowRow(ctx, id, true), given.revision);
  await refusingTwins(() => updateDraft(ctx, draftOf(id, sourceOf(given))));
  return getFlow(ctx, id);
}

/**
 * Makes the draft a version and lets it serve. Throws `ai.flow_changed` (409), and `ai.flow_faulty` (422) with the places where lint
 * finds errors.
 */
export async function publishFlow(ctx: Ctx, id: string, given: PublishFlow): Promise<StoredFlow> {
  const row = await getFlowRow(ctx, id, true);
  checkRevision(row, given.revision);
  const { problems } = await judge(ctx, row.draft);
  refuseErrors(problems);
  const number = await insertVersion(ctx, id, { source: row.draft, note: given.note ?? '' });
  await serve(ctx, row, number);
  return getFlow(ctx, id);
}

/** Lets an earlier version serve again, and makes it the draft. Throws `ai.flow_version_unknown`, 404. */
export async function rollBack(ctx: Ctx, id: string, number: number): Promise<StoredFlow> {
  const row = await getFlowRow(ctx, id, true);
  const source = await getVersionSource(ctx, id, number);
  refuseErrors((await judge(ctx, source)).problems);
  await refusingTwins(() => updateDraft(ctx, draftOf(id, source)));
  await serve(ctx, row, number);
  return getFlow(ctx, id);
}

/** Takes a flow out of service; its draft and versions stay. */
export async function withdraw(ctx: Ctx, id: string): Promise<StoredFlow> {
  await serve(ctx, await getFlowRow(ctx, id, true), null);
  return getFlow(ctx, id);
}

/** Deletes a flow with its versions. Throws `ai.flow_unknown`, 404. */
export async function deleteFlow(ctx: Ctx, id: string): Promise<void> {
  const row = await getFlowRow(ctx, id, true);
  await removeFlow(ctx, id);
  await announceFlows(ctx);
  await record(ctx, { action: 'ai.flow_deleted', subject: `flow/${id}`, details: { flow: row.flowId } });
}

/** What is wrong with a source, beside what is published and with the actions that this tenant has. */
export async function judge(
  ctx: Ctx,
  source: string,
): Promise<{ flow: Flow | undefined; problems: FlowProblem[] }> {
  const file = readDraft(source);
  const published = await listPublishedSources(ctx);
  const others = published.flatMap((each) => readFlowFile(each.id, each.source).flow ?? []);
  const actions = await actionsOf(ctx.app).list(ctx);
  return { flow: file.flow, problems: lintFlows([file], { others, actions, isAll: true }) };
}

async function serve(ctx: Ctx, row: FlowRow, number: number | null): Promise<void> {
  await setPublished(ctx, row.id, number);
  await announceFlows(ctx);
  const action = number === null ? 'ai.flow_withdrawn' : 'ai.flow_published';
  await record(ctx, { action, subject: `flow/${row.id}`, details: { flow: row.flowId, version: number } });
}

function checkRevision(row: FlowRow, revision: number): void {
  if (row.revision === revision) return;
  throw appError('ai.flow_changed', 409, 'Somebody else saved this flow meanwhile. Read it again.');
}

function refuseErrors(problems: readonly FlowProblem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw appError('ai.flow_faulty', 422, 'The flow has errors, so it is not published.', {
    fields: errors.slice(0, 50).map(({ path, line, column, message }) => ({
      field: `/${path.replaceAll('.', '/')}`,
      message: `${line}:${column} ${message['zh-CN']}`,
    })),
  });
}

function draftOf(id: string, draft: string): DraftRow {
  const { head } = readDraft(draft);
  if (!head)
    throw appError('ai.flow_nameless', 400, 'The flow has no id, such as "id: shop.refund".', {
      fields: [{ field: '/source', message: 'has no line "id: …"' }],
    });
  return { id, flowId: head.id, nameZh: head.name['zh-CN'], nameEn: head.name.en, draft };
}

async function refusingTwins(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isUniqueViolation(error, 'flows_flow_id')) throw error;
    throw appError('ai.flow_exists', 409, 'There is a flow with this id already.');
  }
}
