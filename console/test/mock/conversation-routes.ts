import type { ConversationDetail, ConversationView } from '../../../contracts/service/conversation.ts';
import type { Copilot } from '../../../contracts/service/copilot.ts';
import { problem } from './answer.ts';
import type { Answer, Body } from './answer.ts';
import { ME, makeEntries, makeMessage } from './conversations.ts';
import type { MockState } from './state.ts';

const SUGGESTIONS = [
  {
    articleId: 'k1',
    question: '商品质量问题如何换货',
    answer:
      '非常抱歉给您带来不便。因质量问题可免费换货，往返运费由我们承担；我已为您登记，快递员会在 48 小时内联系您上门取件。',
    confidence: 0.93,
  },
  {
    articleId: 'k2',
    question: '换货大约需要多久',
    answer: '我们收到退回商品后 1–2 个工作日内检测并寄出新品，一般 5–7 天可以收到。',
    confidence: 0.78,
  },
  {
    articleId: 'k3',
    question: '县城或乡镇是否支持上门取件',
    answer: '支持。顺丰可到达的区县均可上门取件；若超出范围，可自行寄回，运费凭截图报销。',
    confidence: 0.64,
  },
];

function copilotOf(one: ConversationDetail): Copilot {
  const forText = one.lastMessage?.text ?? '';
  return {
    forText,
    suggestions:
      one.status === 'bot'
        ? []
        : SUGGESTIONS.map(({ articleId: id, question: title, answer: text, confidence }) => ({
            text,
            sources: [{ kind: 'knowledge', id, title, confidence }],
          })),
    actions: [],
    summary: {
      wanted: [],
      open: [],
      tried: [],
      facts: [],
      emotion: { now: one.emotion, trend: 'steady', moods: [] },
      promised: [],
      written: null,
    },
    handover: null,
    model: false,
  };
}

function belongs(one: ConversationDetail, view: ConversationView | null): boolean {
  if (view === 'mine') return one.status === 'assigned' && one.agent?.id === ME.id;
  if (view === 'queue') return one.status === 'queued';
  if (view === 'bot' || view === 'resolved') return one.status === view;
  return view === null || one.status !== 'resolved';
}

/** Lists, threads and what is done with a conversation. */
export function answerConversations(
  state: MockState,
  method: string,
  url: URL,
  body: Body,
): Answer | undefined {
  const path = url.pathname;
  if (path === '/api/conversations') return { status: 200, value: list(state, url.searchParams) };
  if (path === '/api/approvals') return { status: 200, value: { items: [] } };
  if (path === '/api/conversations/counts') return { status: 200, value: counts(state) };
  const [, id = '', action = ''] = /^\/api\/conversations\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  if (!id) return undefined;
  const found = state.conversations.find((one) => one.id === id);
  if (!found) return problem(404, 'service.conversation_not_found');
  if (method === 'GET' && action === '') return { status: 200, value: found };
  if (action === 'entries') return { status: 200, value: entries(state, found, url.searchParams) };
  if (action === 'suggestions') {
    return {
      status: 200,
      value: { forText: found.lastMessage?.text ?? '', items: found.status === 'bot' ? [] : SUGGESTIONS },
    };
  }
  if (action === 'copilot') return { status: 200, value: copilotOf(found) };
  if (action === 'copilot/tone') return { status: 200, value: { warnings: [] } };
  if (action === 'copilot/uses') return { status: 204, value: null };
  return act(state, found, action, body);
}

function list(state: MockState, params: URLSearchParams) {
  const q = params.get('q');
  const customerId = params.get('customerId');
  const tag = params.get('tag');
  const rows = state.conversations
    .filter((one) => belongs(one, params.get('view') as ConversationView | null))
    .filter((one) => !q || `${one.customer.name}${one.tags.join()}${one.lastMessage?.text ?? ''}`.includes(q))
    .filter((one) => !tag || one.tags.includes(tag))
    .filter((one) => !customerId || one.customer.id === customerId);
  const start = Number(params.get('cursor') ?? 0);
  const limit = Number(params.get('limit') ?? 50);
  return {
    items: rows.slice(start, start + limit),
    nextCursor: start + limit < rows.length ? String(start + limit) : null,
  };
}

function counts(state: MockState) {
  const count = (view: ConversationView) => state.conversations.filter((one) => belongs(one, view)).length;
  return { mine: count('mine'), queue: count('queue'), bot: count('bot'), all: count('all') };
}

function entriesOf(state: MockState, conversation: ConversationDetail) {
  const stored = state.entries.get(conversation.id) ?? makeEntries(conversation);
  state.entries.set(conversation.id, stored);
  return stored;
}

function entries(state: MockState, conversation: ConversationDetail, params: URLSearchParams) {
  const all = entriesOf(state, conversation);
  const limit = Number(params.get('limit') ?? 50);
  const after = params.get('after');
  const before = Number(params.get('before') ?? Number.POSITIVE_INFINITY);
  if (after !== null) {
    const page = all.filter((one) => one.sequence > Number(after)).slice(0, limit);
    return { entries: page, hasBefore: true, hasAfter: false };
  }
  const older = all.filter((one) => one.sequence < before);
  return { entries: older.slice(-limit), hasBefore: older.length > limit, hasAfter: false };
}

function textOf(body: Body, field = 'text'): string {
  const value = body?.[field];
  return typeof value === 'string' ? value : '';
}

function act(state: MockState, one: ConversationDetail, action: string, body: Body): Answer {
  const at = new Date().toISOString();
  if (action === 'messages') {
    one.lastSequence += 1;
    const entry = makeMessage(one, one.lastSequence, 'agent', textOf(body), at);
    entry.message.clientMessageId = textOf(body, 'clientMessageId');
    entriesOf(state, one).push(entry);
    one.lastMessage = { from: 'agent', text: entry.message.text, at, sequence: one.lastSequence };
    return { status: 202, value: { messageId: entry.id, sequence: one.lastSequence } };
  }
  if (action === 'notes') {
    const note = {
      kind: 'note' as const,
      id: `note-${at}`,
      sequence: one.lastSequence,
      at,
      by: ME,
      text: textOf(body),
    };
    entriesOf(state, one).push(note);
    return { status: 200, value: note };
  }
  if (action === 'accept' || action === 'takeover' || action === 'reopen') {
    Object.assign(one, {
      status: 'assigned',
      agent: ME,
      queuePosition: null,
      queuedAt: null,
      resolvedAt: null,
    });
  }
  if (action === 'resolve') Object.assign(one, { status: 'resolved', resolvedAt: at, unread: 0 });
  if (action === 'transfer')
    Object.assign(one, { status: 'queued', agent: null, queuedAt: at, queuePosition: 1 });
  if (action === 'read') one.unread = 0;
  if (action === 'tags') {
    const remove = (body?.remove ?? []) as string[];
    one.tags = [...one.tags.filter((tag) => !remove.includes(tag)), ...((body?.add ?? []) as string[])];
  }
  state.push({ type: 'counts', counts: counts(state) });
  return { status: 200, value: one };
}
