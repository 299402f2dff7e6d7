import type { Answer, Body } from '../mock/answer.ts';
import type { MockState } from '../mock/state.ts';
import { adminStateOf } from './admin-state.ts';
import type { AdminState } from './admin-state.ts';
import { answerKnowledge } from './knowledge-routes.ts';
import { makeOverview } from './overview.ts';

/** The routes of the administration pages; undefined for every other. */
export function answerAdmin(state: MockState, method: string, url: URL, body: Body): Answer | undefined {
  const admin = adminStateOf(state);
  const path = url.pathname;
  if (path === '/api/reports/overview') {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const { searchParams: asked } = url;
    const report = makeOverview(asked.get('from') ?? today, asked.get('to') ?? today, admin.empty);
    return { status: 200, value: report };
  }
  if (path === '/api/tenant') {
    if (method === 'PATCH') Object.assign(admin.tenant, body);
    return { status: 200, value: admin.tenant };
  }
  if (path === '/api/audit') return { status: 200, value: auditPage(admin, url.searchParams) };
  if (path === '/api/business-hours') {
    if (method === 'PUT') Object.assign(admin.hours, body);
    return { status: 200, value: admin.hours };
  }
  return (
    answerKnowledge(admin, method, url, body) ??
    answerTeam(admin, method, path, body) ??
    answerKeys(admin, method, path, body) ??
    answerWebChat(admin, method, path, body) ??
    answerAgent(state, method, path, body) ??
    answerRows(admin.groups, '/api/skill-groups', method, path, body, { members: 0, waiting: 0 }) ??
    answerRows(admin.replies, '/api/canned-replies', method, path, body, {})
  );
}

function auditPage(admin: AdminState, params: URLSearchParams) {
  const rows = admin.audit
    .filter((one) => !params.get('actor') || one.actorId === params.get('actor'))
    .filter((one) => one.action.startsWith(params.get('action') ?? ''));
  const start = Number(params.get('cursor') ?? 0);
  const limit = Number(params.get('limit') ?? 50);
  return {
    items: rows.slice(start, start + limit),
    nextCursor: start + limit < rows.length ? String(start + limit) : null,
  };
}

/** A plain list: read, add, change, delete. */
function answerRows<Row extends { id: string }>(
  rows: Row[],
  base: string,
  method: string,
  path: string,
  body: Body,
  defaults: object,
): Answer | undefined {
  if (path === base && method === 'GET') return { status: 200, value: { items: rows } };
  if (path === base && method === 'POST') {
    const made = { ...defaults, ...body, id: `new-${Date.now()}` } as unknown as Row;
    rows.push(made);
    return { status: 201, value: made };
  }
  const place = rows.findIndex((one) => path === `${base}/${one.id}`);
  const found = rows[place];
  if (!found) return undefined;
  if (method === 'DELETE') rows.splice(place, 1);
  else Object.assign(found, body);
  return { status: 200, value: found };
}

function answerTeam(admin: AdminState, method: string, path: string, body: Body): Answer | undefined {
  const expiresAt = new Date(Date.now() + 7 * 86_400_000).toISOString();
  const link = {
    purpose: 'invitation',
    url: 'https://zhike.example.com/invitation#Qm3x…d81k',
    expiresAt,
    mailed: false,
  };
  if (path === '/api/team' && method === 'POST') {
    const member = { ...body, id: `new-${Date.now()}`, status: 'invited', secondFactor: false };
    const made = { ...member, createdAt: new Date().toISOString(), lastSignInAt: null };
    admin.members.push(made as unknown as AdminState['members'][number]);
    return { status: 201, value: { member: made, link } };
  }
  if (path.endsWith('/links') && path.startsWith('/api/team/')) return { status: 201, value: link };
  return answerRows(admin.members, '/api/team', method, path, body, {});
}

function answerKeys(admin: AdminState, method: string, path: string, body: Body): Answer | undefined {
  if (path === '/api/keys' && method === 'GET') return { status: 200, value: { keys: admin.keys } };
  const at = new Date().toISOString();
  if (path === '/api/keys') {
    const secret = 'zk_d4Tn8s_made-up-secret-for-tests-only';
    const fixed = { prefix: 'zk_d4Tn8s', createdBy: 'u1', createdAt: at, lastUsedAt: null, revokedAt: null };
    const key = {
      expiresAt: null,
      ...body,
      ...fixed,
      id: `new-${at}`,
    } as unknown as AdminState['keys'][number];
    admin.keys.unshift(key);
    return { status: 201, value: { key, secret } };
  }
  const found = admin.keys.find((one) => path === `/api/keys/${one.id}`);
  if (!found) return undefined;
  if (method === 'DELETE') found.revokedAt = at;
  return { status: 200, value: found };
}

function answerWebChat(admin: AdminState, method: string, path: string, body: Body): Answer | undefined {
  if (path.endsWith('/identity-secret')) {
    return { status: 200, value: { secret: 'made-up-identity-secret-3f9a71c2e58b' } };
  }
  const fixed = {
    channel: 'web-chat',
    chatKey: 'zk_chat_new',
    enabled: true,
    createdAt: new Date().toISOString(),
  };
  const made = method === 'POST' ? { settings: body } : body;
  return answerRows(admin.webChats, '/api/channels/web-chat', method, path, made, fixed);
}

function answerAgent(state: MockState, method: string, path: string, body: Body): Answer | undefined {
  const found = state.agents.find((one) => path === `/api/agents/${one.id}`);
  if (!found || method !== 'PATCH') return undefined;
  Object.assign(found, body);
  return { status: 200, value: found };
}
