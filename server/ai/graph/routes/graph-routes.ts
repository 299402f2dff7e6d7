import { Type } from 'typebox';
import {
  AskGraph,
  ChangeGraphEntity,
  CreateGraphEntity,
  DropGraphType,
  GraphEntity,
  GraphEntityFilter,
  GraphEntityPage,
  GraphNeighbours,
  GraphReply,
  GraphType,
  GraphTypeList,
  PutGraphType,
} from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { Id, NoContent } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { answerFromGraph } from '../live/answer-from-graph.ts';
import type { GraphReply as Reply } from '../questions/ask.ts';
import { listTypes } from '../store/graph-queries.ts';
import { neighboursOf, pageOfEntities } from '../store/list-entities.ts';
import {
  changeEntity,
  createEntity,
  getEntity,
  relate,
  removeEntity,
  removeType,
  unrelate,
  writeType,
} from '../store/write-entity.ts';

const read = { permission: 'knowledge.read' } as const;
const edit = { permission: 'knowledge.edit' } as const;
const types = '/api/graph/types';
const entities = '/api/graph/entities';
const params = Closed({ id: Id });
const edge = Closed({ id: Id, attribute: Type.String({ minLength: 1, maxLength: 200 }), to: Id });

/** The graph: types, things, relations, and what it answers. */
export function addGraphRoutes(http: Http): void {
  addTypeRoutes(http);
  addEntityRoutes(http);
  http.route(
    {
      method: 'GET',
      url: '/api/graph/ask',
      summary: 'What the graph answers to a question',
      access: read,
      query: AskGraph,
      reply: GraphReply,
    },
    async ({ identity, query }) => {
      const { reply } = await answerFromGraph(
        http.app,
        identity().tenant,
        query.q,
        undefined,
        [],
        query.language,
      );
      return present(reply);
    },
  );
}

function addTypeRoutes(http: Http): void {
  http.route(
    { method: 'GET', url: types, summary: 'Types of the graph', access: read, reply: GraphTypeList },
    ({ run }) => run(async (ctx) => ({ items: await listTypes(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: types,
      summary: 'Write a type of the graph',
      access: edit,
      body: PutGraphType,
      reply: GraphType,
    },
    ({ run, body }) => run((ctx) => writeType(ctx, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: types,
      summary: 'Delete a type with all its things',
      access: edit,
      query: DropGraphType,
      reply: NoContent,
      status: 204,
    },
    ({ run, query: { key } }) => run((ctx) => removeType(ctx, key)),
  );
}

function addEntityRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: entities,
      summary: 'Things of the graph',
      access: read,
      query: GraphEntityFilter,
      reply: GraphEntityPage,
    },
    ({ run, query }) => run((ctx) => pageOfEntities(ctx, query)),
  );
  http.route(
    {
      method: 'POST',
      url: entities,
      summary: 'Add a thing to the graph',
      access: edit,
      body: CreateGraphEntity,
      reply: GraphEntity,
      status: 201,
    },
    ({ run, body }) => run((ctx) => createEntity(ctx, body)),
  );
  http.route(
    { method: 'GET', url: `${entities}/:id`, summary: 'One thing', access: read, params, reply: GraphEntity },
    ({ run, params: { id } }) => run((ctx) => getEntity(ctx, id)),
  );
  http.route(
    {
      method: 'PATCH',
      url: `${entities}/:id`,
      summary: 'Change a thing',
      access: edit,
      params,
      body: ChangeGraphEntity,
      reply: GraphEntity,
    },
    ({ run, params: { id }, body }) => run((ctx) => changeEntity(ctx, id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${entities}/:id`,
      summary: 'Delete a thing',
      access: edit,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) => run((ctx) => removeEntity(ctx, id)),
  );
  http.route(
    {
      method: 'GET',
      url: `${entities}/:id/neighbours`,
      summary: 'What a thing is related to',
      access: read,
      params,
      reply: GraphNeighbours,
    },
    ({ run, params: { id } }) => run(async (ctx) => ({ edges: await neighboursOf(ctx, id) })),
  );
  const relation = `${entities}/:id/relations/:attribute/:to`;
  http.route(
    {
      method: 'PUT',
      url: relation,
      summary: 'Relate two things',
      access: edit,
      params: edge,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id, attribute, to } }) => run((ctx) => relate(ctx, id, attribute, to)),
  );
  http.route(
    {
      method: 'DELETE',
      url: relation,
      summary: 'Part two things',
      access: edit,
      params: edge,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id, attribute, to } }) => run((ctx) => unrelate(ctx, id, attribute, to)),
  );
}

function present(reply: Reply): {
  kind: Reply['kind'];
  text: string;
  triples: string[][];
  entities: { id: string; type: string; name: string }[];
  sources: { source: string; at: string | null }[];
  confidence: number;
} {
  if (reply.kind === 'none')
    return { kind: 'none', text: '', triples: [], entities: [], sources: [], confidence: 0 };
  if (reply.kind === 'clarify') {
    return {
      kind: 'clarify',
      text: '',
      triples: [],
      entities: reply.candidates,
      sources: [],
      confidence: 0.5,
    };
  }
  const { kind, text, triples, sources, confidence } = reply;
  return { kind, text, triples, entities: reply.entities, sources, confidence };
}
