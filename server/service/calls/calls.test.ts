import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { workerDatabase } from '../../../test/harness/database.ts';
import { as } from '../../../test/harness/tenant.ts';
import { Closed } from '../../../contracts/closed.ts';
import type { CallEffect } from '../../ai/index.ts';
import { actionsOf, createActions, provideActions } from '../../platform/actions/index.ts';
import type { Action, AnyAction, OutsideAction } from '../../platform/actions/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { sealValue } from '../sealing/index.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';
import { claimCall, insertCall, listCalls } from './call-queries.ts';
import type { CallRow } from './call-queries.ts';
import { runCall } from './run-call.ts';
import { inputOf, storeCall } from './store-call.ts';
import { takeFinished } from './take-finished.ts';

const LATE = { timeout: 20_000, interval: 20 };
const performed: string[] = [];
let failures = 0;

/** Outside: never answers, whatever anybody says. */
const silent: OutsideAction = {
  name: 'test.silent',
  title: { 'zh-CN': '沉默', en: 'Silent' },
  input: Closed({}),
  permission: 'service.configure',
  perform: () => new Promise(() => undefined),
};
/** Outside: fails as often as it is told to, then answers with its key. */
const shaky: OutsideAction = {
  ...silent,
  name: 'test.shaky',
  perform(_app, _tenant, _input, { idempotencyKey }) {
    performed.push(idempotencyKey);
    if (failures > 0) {
      failures -= 1;
      return Promise.reject(appError('test.away', 503, 'away'));
    }
    return Promise.resolve({ key: idempotencyKey });
  },
};
/** Inside: opens a ticket and then dies, as often as it is told to. */
const dying: Action = {
  name: 'test.dying',
  title: { 'zh-CN': '半途而废', en: 'Dying' },
  input: Type.Object({}),
  permission: 'service.configure',
  async run(ctx, _input, given) {
    const done = await actionsOf(ctx.app).run(ctx, 'ticket.open', { kind: 'x', subject: '一次' }, given);
    if (failures > 0) {
      failures -= 1;
      throw new Error('died in the middle');
    }
    return done;
  },
};

/** Inside: what the process that dies in `testing/die-in-call.ts` does not finish. */
const ticket: Action = {
  ...dying,
  name: 'test.ticket',
  run: (ctx, _input, given) =>
    actionsOf(ctx.app).run(ctx, 'ticket.open', { kind: 'x', subject: '一次' }, given),
};

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  const extra: AnyAction[] = [silent, shaky, dying, ticket];
  provideActions(test.app, createActions([...actionsOf(test.app).builtIn(), ...extra]));
});
afterAll(() => test.stop());

function effectOf(action: string, more: Partial<CallEffect> = {}): CallEffect {
  const id = newId();
  return {
    kind: 'call',
    callId: id,
    action,
    input: {},
    timeLimitMs: 10_000,
    retries: 0,
    idempotencyKey: id,
    why: 'a test',
    ...more,
  };
}

async function store(talk: Talk, effect: CallEffect): Promise<void> {
  await as(test.app, talk.shop.tenant, (ctx) => storeCall(ctx, talk.about, effect, null));
}

function rowOf(talk: Talk, { callId }: CallEffect): Promise<CallRow | undefined> {
  return as(test.app, talk.shop.tenant, async (ctx) =>
    (await listCalls(ctx, talk.about.conversationId)).find((row) => row.callId === callId),
  );
}

async function finished(talk: Talk, effect: CallEffect): Promise<CallRow> {
  return vi.waitFor(async () => {
    const row = await rowOf(talk, effect);
    if (!row || row.state === 'pending') throw new Error('not yet');
    return row;
  }, LATE);
}

/** The row that a turn leaves when its process dies before it tells anybody. */
async function leave(talk: Talk, effect: CallEffect): Promise<CallRow> {
  const before = await as(test.app, talk.shop.tenant, async (ctx) => {
    const silently = { ...ctx, afterCommit: () => undefined };
    await storeCall(silently, talk.about, effect, null);
    return listCalls(ctx, talk.about.conversationId);
  });
  const row = before.find((each) => each.callId === effect.callId);
  if (!row) throw new Error('nothing was stored');
  return row;
}

describe('a call', () => {
  it('runs right after the commit, and its result is the next turn of its conversation', async () => {
    const talk = await newTalk(test);
    const effect = effectOf('ticket.open', { input: { kind: 'refund', subject: '退款' } });
    await store(talk, effect);
    expect(await finished(talk, effect)).toMatchObject({ state: 'done', attempts: 1 });
    await test.consumers.drained();
    const { json } = await talk.owner.call('GET', `/api/conversations/${talk.about.conversationId}/trace`);
    const causes = (json['items'] as { cause: string; callId: string | null }[]).map((each) => [
      each.cause,
      each.callId,
    ]);
    expect(causes).toEqual([
      ['message', null],
      ['call_finished', effect.callId],
    ]);
  });

  it('is stored once for a key, and taken by one turn', async () => {
    const talk = await newTalk(test);
    const effect = effectOf('ticket.open', { input: { kind: 'refund', subject: '退款' } });
    await store(talk, effect);
    await store(talk, effect);
    const row = await finished(talk, effect);
    await test.consumers.drained();
    const again = await as(test.app, talk.shop.tenant, (ctx) => takeFinished(ctx, [row.id]));
    expect(again.size).toBe(0);
    const { json } = await talk.owner.call('GET', '/api/tickets');
    expect(json['items']).toHaveLength(1);
  });

  it('that never answers ends with its time', async () => {
    const talk = await newTalk(test);
    const effect = effectOf('test.silent', { timeLimitMs: 200 });
    await store(talk, effect);
    expect(await finished(talk, effect)).toMatchObject({ state: 'time_limit', code: null });
  });

  it('is tried again as often as the flow allows, with the same key', async () => {
    const talk = await newTalk(test);
    failures = 2;
    performed.length = 0;
    const effect = effectOf('test.shaky', { retries: 2, timeLimitMs: 15_000 });
    await store(talk, effect);
    expect(await finished(talk, effect)).toMatchObject({ state: 'done', attempts: 3 });
    expect(performed).toHaveLength(3);
    expect(new Set(performed).size).toBe(1);
    failures = 5;
    const other = effectOf('test.shaky', { retries: 0 });
    await store(talk, other);
    expect(await finished(talk, other)).toMatchObject({ state: 'failed', code: 'test.away', attempts: 1 });
    failures = 0;
  });

  it('that is refused is not tried again, and says the code', async () => {
    const talk = await newTalk(test);
    const wrong = effectOf('ticket.open', { input: { kind: '' }, retries: 3 });
    const unknown = effectOf('no.such', { retries: 3 });
    await store(talk, wrong);
    await store(talk, unknown);
    expect(await finished(talk, wrong)).toMatchObject({ code: 'actions.input_invalid', attempts: 1 });
    expect(await finished(talk, unknown)).toMatchObject({ code: 'actions.unknown', attempts: 1 });
  });

  it('whose process dies in the middle has its effect once', async () => {
    const talk = await newTalk(test);
    failures = 1;
    const effect = effectOf('test.dying', { retries: 2, timeLimitMs: 15_000 });
    await store(talk, effect);
    expect(await finished(talk, effect)).toMatchObject({ state: 'done', attempts: 2 });
    const { json } = await talk.owner.call('GET', '/api/tickets');
    expect(json['items']).toHaveLength(1);
  });
});

describe('after a crash', () => {
  it.each(['before', 'after'])(
    'kill -9 %s the action has written: it has its effect once',
    async (moment) => {
      const talk = await newTalk(test);
      const effect = effectOf('test.ticket', { timeLimitMs: 2 * 3_600_000 });
      const { tenant } = talk.shop;
      const id = newId();
      await as(test.app, tenant, async (ctx) => {
        const input = await sealValue(ctx, { place: inputOf(id), dataKeyId: null, value: {} });
        // Due in half an hour: the other process, whose clock is ahead, has it first.
        const nextAt = new Date(ctx.now.getTime() + 30 * 60_000);
        await insertCall(ctx, { ...baseRow(talk, effect, ctx.now), id, input, nextAt });
      });
      const { url, dataDir } = await workerDatabase();
      const script = new URL('./testing/die-in-call.ts', import.meta.url).pathname;
      const child = spawn(process.execPath, [script, url, dataDir, tenant, id, moment], { stdio: 'ignore' });
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');
      expect(await rowOf(talk, effect)).toMatchObject({ state: 'pending', attempts: 1 });
      test.setNow(Date.now() + 41 * 60_000);
      expect(await finished(talk, effect)).toMatchObject({ state: 'done', attempts: 2 });
      const { json } = await talk.owner.call('GET', '/api/tickets');
      expect(json['items']).toHaveLength(1);
      await test.consumers.drained();
      const trace = await talk.owner.call('GET', `/api/conversations/${talk.about.conversationId}/trace`);
      const causes = (trace.json['items'] as { cause: string }[]).map((each) => each.cause);
      expect(causes).toEqual(['message', 'call_finished']);
      test.setNow(Date.now());
    },
  );

  it('a call that nobody was told of is found by the sweep', async () => {
    const talk = await newTalk(test);
    const effect = effectOf('ticket.open', {
      input: { kind: 'refund', subject: '退款' },
      timeLimitMs: 60_000,
    });
    await leave(talk, effect);
    expect(await finished(talk, effect)).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('a call that a dead process had is taken up when its lease is over, and by one process', async () => {
    const talk = await newTalk(test);
    const effect = effectOf('test.shaky', { timeLimitMs: 60_000 });
    const { tenant } = talk.shop;
    // Claimed by a process that will never come back.
    await as(test.app, tenant, async (ctx) => {
      const row = baseRow(talk, effect, ctx.now);
      const input = await sealValue(ctx, { place: inputOf(row.id), dataKeyId: null, value: {} });
      await insertCall(ctx, { ...row, input });
      expect(await claimCall(ctx, row.id, 1_500)).toMatchObject({ attempts: 1 });
    });
    performed.length = 0;
    const early = await rowOf(talk, effect);
    await runCall(test.app, tenant, early?.id ?? '');
    expect(performed).toEqual([]);
    test.setNow(Date.now() + 3_000);
    expect(await finished(talk, effect)).toMatchObject({ state: 'done', attempts: 2 });
    await Promise.all([1, 2, 3].map(() => runCall(test.app, tenant, early?.id ?? '')));
    expect(performed).toHaveLength(1);
  });

  it('a call whose time has run out meanwhile says so', async () => {
    const talk = await newTalk(test);
    const effect = effectOf('test.shaky', { timeLimitMs: 100 });
    performed.length = 0;
    await as(test.app, talk.shop.tenant, async (ctx) => {
      const row = baseRow(talk, effect, ctx.now);
      const before = new Date(ctx.now.getTime() - 1000);
      await insertCall(ctx, { ...row, deadline: before });
    });
    expect(await finished(talk, effect)).toMatchObject({ state: 'time_limit' });
    expect(performed).toEqual([]);
  });
});

function baseRow(talk: Talk, effect: CallEffect, now: Date): CallRow {
  const id = newId();
  return {
    id,
    conversationId: talk.about.conversationId,
    threadId: talk.about.threadId,
    callId: effect.callId,
    action: effect.action,
    about: talk.about,
    tells: true,
    state: 'pending',
    attempts: 0,
    retries: effect.retries,
    nextAt: now,
    deadline: new Date(now.getTime() + effect.timeLimitMs),
    idempotencyKey: effect.idempotencyKey,
    code: null,
    dataKeyId: null,
    input: null,
    result: null,
    createdAt: now,
    finishedAt: null,
  };
}
