import {
  ChangeGap,
  DraftedGap,
  DraftFromGap,
  Gap,
  GapFilter,
  GapList,
  GapTest,
  KnowledgeReview,
} from '../../../contracts/ai/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { gatherGaps } from './gaps/gather-gaps.ts';
import { changeGap, draftFromGap, getGap, listGaps, testGap } from './gaps/manage-gaps.ts';
import { getReview, reviewKnowledge } from './review/review-knowledge.ts';

const read = { permission: 'knowledge.read' } as const;
const edit = { permission: 'knowledge.edit' } as const;
const url = '/api/knowledge/gaps';
const params = Closed({ id: Id });

/** What is missing in the knowledge, and what is wrong with it. */
export function addGrowthRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url,
      summary: 'Questions that lack an answer',
      access: edit,
      query: GapFilter,
      reply: GapList,
    },
    ({ run, query }) =>
      run(async (ctx) => {
        await gatherGaps(ctx);
        return listGaps(ctx, query);
      }),
  );
  http.route(
    { method: 'GET', url: `${url}/:id`, summary: 'One gap', access: edit, params, reply: Gap },
    ({ run, params: { id } }) => run((ctx) => getGap(ctx, id)),
  );
  http.route(
    {
      method: 'PATCH',
      url: `${url}/:id`,
      summary: 'Close a gap, set it aside, or open it again',
      access: edit,
      params,
      body: ChangeGap,
      reply: Gap,
    },
    ({ run, params: { id }, body }) => run((ctx) => changeGap(ctx, id, body.status)),
  );
  http.route(
    {
      method: 'POST',
      url: `${url}/:id/draft`,
      summary: 'Write a draft article for a gap',
      access: edit,
      params,
      body: DraftFromGap,
      reply: DraftedGap,
      status: 201,
    },
    ({ run, params: { id }, body }) => run((ctx) => draftFromGap(ctx, id, body.answer)),
  );
  http.route(
    {
      method: 'POST',
      url: `${url}/:id/test`,
      summary: 'Ask the questions of a gap again',
      access: edit,
      params,
      reply: GapTest,
      perMinute: 60,
    },
    ({ run, identity, params: { id } }) => testGap(http.app, identity().tenant, id, run),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/knowledge/review',
      summary: 'Near-duplicates, contradictions, stale articles, and coverage',
      access: read,
      reply: KnowledgeReview,
    },
    ({ run }) => run(getReview),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/knowledge/review',
      summary: 'Look over the knowledge now',
      access: edit,
      reply: KnowledgeReview,
      perMinute: 6,
    },
    ({ run }) => run(reviewKnowledge),
  );
}
