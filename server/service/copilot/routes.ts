import { Type } from 'typebox';
import {
  ActionRuleList,
  ActionRules,
  CheckTone,
  Copilot,
  DraftReply,
  NoteUse,
  ToneWarnings,
  Translated,
  TranslateText,
  UseReport,
  WrittenSummary,
} from '../../../contracts/service/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { Id, NoContent } from '../../platform/http/index.ts';
import type { Access, Http } from '../../platform/http/index.ts';
import { assist, prepare, toneOf } from './assist.ts';
import { listRules, saveRules } from './next-action/index.ts';
import { readCase } from './read-case.ts';
import { suggestReplies } from './suggest/index.ts';
import { noteUse, reportUses } from './uses/index.ts';
import { draftReply, translate, writeCaseSummary } from './write-for-agent.ts';

const ById = Closed({ id: Id });
const READ: Access = { permission: 'conversations.read' };
const REPLY: Access = { permission: 'conversations.reply' };
const COPILOT = '/api/conversations/:id/copilot';
const USUAL_DAYS = 30;

/** What helps an agent with one conversation, and how that is set and counted. */
export function addCopilotRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: COPILOT,
      summary: 'Suggested replies, next actions and a summary of a conversation',
      access: READ,
      params: ById,
      reply: Copilot,
    },
    async ({ run, params, identity }) =>
      assist(http.app, identity().tenant, await run((ctx) => prepare(ctx, params.id))),
  );
  http.route(
    {
      method: 'POST',
      url: `${COPILOT}/tone`,
      summary: 'What the customer may take amiss in a draft',
      access: REPLY,
      params: ById,
      body: CheckTone,
      reply: ToneWarnings,
    },
    ({ run, params, body }) =>
      run(async (ctx) => ({ warnings: toneOf(await readCase(ctx, params.id), body.text) })),
  );
  http.route(
    {
      method: 'POST',
      url: `${COPILOT}/uses`,
      summary: 'Say what became of a suggestion',
      access: REPLY,
      params: ById,
      body: NoteUse,
      reply: NoContent,
      status: 204,
    },
    ({ run, params, body }) => run((ctx) => noteUse(ctx, params.id, body)),
  );
  addWritingRoutes(http);
  addRuleRoutes(http);
}

function addWritingRoutes(http: Http): void {
  const { app } = http;
  http.route(
    {
      method: 'POST',
      url: `${COPILOT}/draft`,
      summary: 'A reply written by the language model from suggested ones',
      access: REPLY,
      params: ById,
      reply: DraftReply,
    },
    async ({ run, params, identity }) => {
      const { about, question, others } = await run((ctx) => prepare(ctx, params.id));
      const { tenant } = identity();
      const suggestions = await suggestReplies(app, tenant, question, others);
      return draftReply(app, tenant, about, question, suggestions);
    },
  );
  http.route(
    {
      method: 'POST',
      url: `${COPILOT}/summary`,
      summary: 'The summary in sentences, by the language model',
      access: REPLY,
      params: ById,
      reply: WrittenSummary,
    },
    async ({ run, params, identity }) =>
      writeCaseSummary(app, identity().tenant, await run((ctx) => readCase(ctx, params.id))),
  );
  http.route(
    {
      method: 'POST',
      url: `${COPILOT}/translate`,
      summary: 'A text in another language, by the language model',
      access: REPLY,
      params: ById,
      body: TranslateText,
      reply: Translated,
    },
    async ({ run, params, body, identity }) => {
      const { conversation } = await run((ctx) => readCase(ctx, params.id));
      return translate(app, identity().tenant, { ...body, conversationId: conversation.id });
    },
  );
}

function addRuleRoutes(http: Http): void {
  const url = '/api/copilot/rules';
  http.route(
    {
      method: 'GET',
      url,
      summary: 'What agents are advised to do next',
      access: READ,
      reply: ActionRuleList,
    },
    ({ run }) => run(listRules),
  );
  http.route(
    {
      method: 'PUT',
      url,
      summary: 'Say what agents are advised to do next; an empty list brings the usual rules back',
      access: { permission: 'service.configure' },
      body: ActionRules,
      reply: ActionRuleList,
    },
    ({ run, body }) =>
      run(async (ctx) => {
        await saveRules(ctx, body.items);
        return listRules(ctx);
      }),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/copilot/uses',
      summary: 'How suggestions were taken: as they stood, changed, or not',
      access: { permission: 'reports.read' },
      query: Closed({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })) }),
      reply: UseReport,
    },
    ({ run, query }) => run((ctx) => reportUses(ctx, query.days ?? USUAL_DAYS)),
  );
}
