import { Type } from 'typebox';
import {
  Agents,
  AgentState,
  ChangeAgent,
  SaveSkillGroup,
  SetPresence,
  SkillGroup,
  SkillGroups,
} from '../../../contracts/service/index.ts';
import { Id, NoContent } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { changeAgent, getAgent, listAgents, setPresence } from './agents.ts';
import { listSkillGroups, removeSkillGroup, saveSkillGroup } from './skill-groups.ts';

const ById = Type.Object({ id: Id }, { additionalProperties: false });

export function addRoutingRoutes(http: Http): void {
  addAgentRoutes(http);
  addSkillGroupRoutes(http);
}

function addAgentRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/agents',
      summary: 'Who serves customers',
      access: { permission: 'conversations.read' },
      reply: Agents,
    },
    ({ run }) => run(async (ctx) => ({ items: await listAgents(ctx) })),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/agents/me',
      summary: 'My presence and load',
      access: { permission: 'conversations.reply' },
      reply: AgentState,
    },
    ({ run }) => run((ctx) => getAgent(ctx, ctx.actor.id)),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/agents/me/presence',
      summary: 'Begin or stop to take conversations',
      access: { permission: 'conversations.reply' },
      body: SetPresence,
      reply: AgentState,
    },
    ({ run, body }) => run((ctx) => setPresence(ctx, ctx.actor.id, body.presence)),
  );
  http.route(
    {
      method: 'PATCH',
      url: '/api/agents/:id',
      summary: "Change an agent's capacity and skills",
      access: { permission: 'service.configure' },
      params: ById,
      body: ChangeAgent,
      reply: AgentState,
    },
    ({ run, params, body }) => run((ctx) => changeAgent(ctx, params.id, body)),
  );
}

function addSkillGroupRoutes(http: Http): void {
  const manage = { permission: 'service.configure' } as const;
  http.route(
    {
      method: 'GET',
      url: '/api/skill-groups',
      summary: 'Skill groups',
      access: { permission: 'conversations.read' },
      reply: SkillGroups,
    },
    ({ run }) => run(async (ctx) => ({ items: await listSkillGroups(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/skill-groups',
      summary: 'Make a skill group',
      access: manage,
      body: SaveSkillGroup,
      reply: SkillGroup,
      status: 201,
    },
    ({ run, body }) => run((ctx) => saveSkillGroup(ctx, undefined, body)),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/skill-groups/:id',
      summary: 'Change a skill group',
      access: manage,
      params: ById,
      body: SaveSkillGroup,
      reply: SkillGroup,
    },
    ({ run, params, body }) => run((ctx) => saveSkillGroup(ctx, params.id, body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: '/api/skill-groups/:id',
      summary: 'Remove a skill group',
      access: manage,
      params: ById,
      reply: NoContent,
      status: 204,
    },
    ({ run, params }) => run((ctx) => removeSkillGroup(ctx, params.id)),
  );
}
