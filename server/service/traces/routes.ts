import { Closed } from '../../../contracts/closed.ts';
import { ConversationTrace } from '../../../contracts/service/index.ts';
import type { TraceCall } from '../../../contracts/service/index.ts';
import { listCalls } from '../calls/index.ts';
import type { CallRow } from '../calls/index.ts';
import { findConversations } from '../conversations/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { listTraces } from './trace-queries.ts';

const MOST = 300;

/** /api/conversations/:id/trace */
export function addTraceRoute(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/conversations/:id/trace',
      summary: 'What the bot decided in each turn of a conversation and why, and the calls it made',
      access: { permission: 'conversations.read' },
      params: Closed({ id: Id }),
      reply: ConversationTrace,
    },
    ({ run, params }) =>
      run(async (ctx) => {
        const [conversation] = await findConversations(ctx, [params.id]);
        if (!conversation) {
          throw appError('service.conversation_unknown', 404, 'There is no such conversation.');
        }
        const traces = await listTraces(ctx, params.id, MOST);
        const calls = new Map((await listCalls(ctx, params.id)).map((call) => [call.callId, present(call)]));
        return {
          items: traces.map(
            ({ conversationId: _conversation, threadId: _thread, at, calls: made, ...trace }) => ({
              ...trace,
              at: at.toISOString(),
              calls: made.flatMap((id) => calls.get(id) ?? []),
            }),
          ),
        };
      }),
  );
}

function present(call: CallRow): TraceCall {
  const { callId, action, state, tells, attempts, code, createdAt, finishedAt } = call;
  return {
    callId,
    action,
    state,
    awaited: tells,
    attempts,
    code,
    startedAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    ms: finishedAt ? finishedAt.getTime() - createdAt.getTime() : null,
  };
}
