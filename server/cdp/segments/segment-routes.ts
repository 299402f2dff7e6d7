import {
  ChangeSegment,
  CreateSegment,
  EstimateSegment,
  OverlapSegments,
  Segment,
  SegmentChoices,
  SegmentEstimate,
  SegmentOverlap,
  Segments,
} from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { Id, NoContent } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { listSegmentRows } from './definitions/segment-queries.ts';
import { getSegment, listSegments } from './present-segments.ts';
import { changeSegment, createSegment, deleteSegment, readCondition } from './definitions/save-segment.ts';
import { listChoices } from './estimate/choices.ts';
import { estimateSize } from './estimate/estimate-size.ts';
import { countOverlap } from './lists/overlap.ts';
import { FILL_SIGNAL } from './run/start-segments.ts';
import { describeCondition } from './words/describe-condition.ts';

const read = { permission: 'segments.read' } as const;
const edit = { permission: 'segments.edit' } as const;
const params = Closed({ id: Id });
const SEGMENTS = '/api/segments';

/** /api/segments: definitions, and figures of them. */
export function addSegmentRoutes(http: Http): void {
  http.route(
    { method: 'GET', url: SEGMENTS, summary: 'Lists segments', access: read, reply: Segments },
    ({ run }) => run(async (ctx) => ({ items: await listSegments(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: SEGMENTS,
      summary: 'Makes a segment, or a static list where no condition is given',
      access: edit,
      body: CreateSegment,
      reply: Segment,
      status: 201,
    },
    ({ run, body }) => run(async (ctx) => after(ctx, await createSegment(ctx, body))),
  );
  http.route(
    {
      method: 'GET',
      url: `${SEGMENTS}/:id`,
      summary: 'Shows a segment',
      access: read,
      params,
      reply: Segment,
    },
    ({ run, params: { id } }) => run((ctx) => getSegment(ctx, id)),
  );
  http.route(
    {
      method: 'PATCH',
      url: `${SEGMENTS}/:id`,
      summary: 'Changes a segment; members of a new condition show once they are complete',
      access: edit,
      params,
      body: ChangeSegment,
      reply: Segment,
    },
    ({ run, params: { id }, body }) =>
      run(async (ctx) => {
        await changeSegment(ctx, id, body);
        return after(ctx, id);
      }),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${SEGMENTS}/:id`,
      summary: 'Removes a segment',
      access: edit,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) =>
      run(async (ctx) => {
        await deleteSegment(ctx, id);
        wake(ctx);
      }),
  );
  addFigureRoutes(http);
}

function addFigureRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: `${SEGMENTS}/choices`,
      summary: 'Names of attributes, tags and events that conditions can be about',
      access: read,
      reply: SegmentChoices,
    },
    ({ run }) => run(listChoices),
  );
  http.route(
    {
      method: 'POST',
      url: `${SEGMENTS}/estimate`,
      summary: 'Says how many customers a condition has, and the condition in words',
      access: read,
      body: EstimateSegment,
      reply: SegmentEstimate,
      perMinute: 240,
    },
    ({ run, body }) =>
      run(async (ctx) => {
        const condition = readCondition(body.condition);
        const estimate = await estimateSize(ctx, condition);
        const names = new Map((await listSegmentRows(ctx)).map((row) => [row.id, row.name]));
        return { ...estimate, words: describeCondition(condition, (id) => names.get(id) ?? id) };
      }),
  );
  http.route(
    {
      method: 'POST',
      url: `${SEGMENTS}/overlap`,
      summary: 'Counts who is in which of two to four segments',
      access: read,
      body: OverlapSegments,
      reply: SegmentOverlap,
    },
    ({ run, body }) => run((ctx) => countOverlap(ctx, body.segmentIds)),
  );
}

async function after(ctx: Ctx, id: string): Promise<Segment> {
  wake(ctx);
  return getSegment(ctx, id);
}

function wake(ctx: Ctx): void {
  const { app, tenant } = ctx;
  ctx.afterCommit(() => app.signals.publish(FILL_SIGNAL, { tenant }));
}
