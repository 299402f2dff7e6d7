import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'undici';
import type { ChatMessage, MessageAccepted, MessagePage, Session } from '../../contracts/web-chat/index.ts';
import type { Random } from './random.ts';

const REQUEST_MS = 5_000;
const RETRY_MS = 100;

/** A text and what the bot answers to it, whatever was said before. */
export interface Question {
  text: string;
  answer: string;
}

/** One message as its sender knows it. */
export interface Sent {
  clientMessageId: string;
  question: Question;
  tries: number;
  accepted: MessageAccepted[];
}

/** One conversation and its writer's memory of it. */
export interface Visitor {
  sent: Sent[];
  thread(): Promise<ChatMessage[]>;
  /** Sends a message until the server has acknowledged it. Throws after `patienceMs`, or on an answer that is no 202 or 503. */
  say(question: Question, patienceMs: number): Promise<void>;
  /** Writes one message after the other until told to end. */
  write(questions: readonly Question[], random: Random, isOver: () => boolean): Promise<void>;
}

/** When requests that began after a moment were first acknowledged: tells how long an outage was. */
export interface Pulse {
  lastBegun: number;
}

export async function openVisitor(pool: Pool, chatKey: string, pulse: Pulse): Promise<Visitor> {
  const session = await call<Session>(pool, 'POST', '/chat/sessions', {
    body: { chatKey, visitor: { anonymousId: randomUUID() } },
  });
  const { token } = session.json;
  const sent: Sent[] = [];

  async function attempt(message: Sent): Promise<boolean> {
    message.tries += 1;
    const begun = Date.now();
    let reply: Reply<MessageAccepted>;
    try {
      const body = { clientMessageId: message.clientMessageId, text: message.question.text };
      reply = await call<MessageAccepted>(pool, 'POST', '/chat/messages', { token, body });
    } catch {
      return false; // no answer: it may be stored or not, which only the same id again can tell
    }
    if (reply.status === 503) return false;
    if (reply.status !== 202)
      throw new Error(`a message was answered with ${reply.status}: ${JSON.stringify(reply.json)}`);
    message.accepted.push(reply.json);
    pulse.lastBegun = Math.max(pulse.lastBegun, begun);
    return true;
  }

  async function say(question: Question, patienceMs: number): Promise<void> {
    const message: Sent = { clientMessageId: randomUUID(), question, tries: 0, accepted: [] };
    sent.push(message);
    const until = Date.now() + patienceMs;
    while (!(await attempt(message))) {
      if (Date.now() > until) throw new Error('a message was not acknowledged in time');
      await wait(RETRY_MS);
    }
  }

  async function thread(): Promise<ChatMessage[]> {
    const messages: ChatMessage[] = [];
    for (;;) {
      const after = messages.at(-1)?.sequence ?? 0;
      const { status, json } = await call<MessagePage>(
        pool,
        'GET',
        `/chat/messages?after=${after}&limit=200`,
        { token },
      );
      if (status !== 200) throw new Error(`the thread was answered with ${status}`);
      messages.push(...json.messages);
      if (!json.hasMore) return messages;
    }
  }

  return {
    sent,
    say,
    thread,
    async write(questions, random, isOver) {
      while (!isOver()) {
        await say(random.pick(questions), 90_000);
        // Sometimes the same once more, as a client does that lost the answer.
        const last = sent.at(-1);
        if (last && random.next() < 0.05) await attempt(last);
        await wait(random.between(300, 1500));
      }
    },
  };
}

export interface Reply<T> {
  status: number;
  json: T;
  headers: Record<string, string | string[] | undefined>;
}

/** One request with a JSON answer. Rejects when there is none within five seconds. */
export async function call<T>(
  pool: Pool,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  given: { token?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<Reply<T>> {
  const { statusCode, headers, body } = await pool.request({
    method,
    path,
    headers: {
      ...(given.body ? { 'content-type': 'application/json' } : {}),
      ...(given.token ? { authorization: `Bearer ${given.token}` } : {}),
      ...given.headers,
    },
    ...(given.body ? { body: JSON.stringify(given.body) } : {}),
    signal: AbortSignal.timeout(REQUEST_MS),
  });
  const text = await body.text();
  return { status: statusCode, json: (text === '' ? {} : JSON.parse(text)) as T, headers };
}
