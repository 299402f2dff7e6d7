import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember } from '../../../test/harness/shop.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';
import { as } from '../../../test/harness/tenant.ts';
import { newId } from '../../platform/ids/index.ts';
import { listCalls } from '../calls/index.ts';
import type { Proposal } from '../../ai/index.ts';
import { removeApprovals, requestApproval, submitProposal } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

function ask(talk: Talk, idempotencyKey = newId()): Promise<string> {
  return as(test.app, talk.shop.tenant, (ctx) =>
    requestApproval(ctx, {
      about: talk.about,
      action: 'conversation.tag',
      input: { tags: ['已同意'] },
      cost: 19_900,
      currency: 'CNY',
      idempotencyKey,
    }),
  );
}

const callsOf = (talk: Talk): Promise<unknown[]> =>
  as(test.app, talk.shop.tenant, (ctx) => listCalls(ctx, talk.about.conversationId));

describe('an action that costs money', () => {
  it('waits until a supervisor agrees, and then is done once', async () => {
    const talk = await newTalk(test, { encrypted: true });
    const agent = await newMember(test, talk.shop, 'agent');
    const supervisor = await newMember(test, talk.shop, 'supervisor');
    const key = newId();
    const id = await ask(talk, key);
    expect(await ask(talk, key)).toBe(id);
    const { json } = await agent.call('GET', '/api/approvals');
    expect(json['items']).toMatchObject([
      { id, action: 'conversation.tag', input: { tags: ['已同意'] }, cost: 19_900, state: 'pending' },
    ]);
    expect(await callsOf(talk)).toHaveLength(0);
    expect((await agent.call('POST', `/api/approvals/${id}/decide`, { approve: true })).status).toBe(403);
    const decided = await supervisor.call('POST', `/api/approvals/${id}/decide`, { approve: true });
    expect(decided).toMatchObject({
      status: 200,
      json: { state: 'approved', decidedBy: { id: supervisor.id } },
    });
    expect(await callsOf(talk)).toHaveLength(1);
    const again = await supervisor.call('POST', `/api/approvals/${id}/decide`, { approve: true });
    expect(again).toMatchObject({ status: 409, json: { code: 'service.approval_decided' } });
    expect(await callsOf(talk)).toHaveLength(1);
  });

  it('is not done when it is refused, when its time is over, and when the customer was erased', async () => {
    const talk = await newTalk(test);
    const refused = await ask(talk);
    const note = '金额不对';
    expect(
      (await talk.owner.call('POST', `/api/approvals/${refused}/decide`, { approve: false, note })).json,
    ).toMatchObject({
      state: 'refused',
      note,
    });
    const late = await ask(talk);
    test.setNow(Date.now() + 25 * 3_600_000);
    const tomorrow = await newMember(test, talk.shop, 'supervisor');
    expect((await tomorrow.call('GET', '/api/approvals')).json['items']).toEqual([]);
    expect((await tomorrow.call('POST', `/api/approvals/${late}/decide`, { approve: true })).status).toBe(
      409,
    );
    test.setNow(Date.now());
    const gone = await ask(talk);
    await as(test.app, talk.shop.tenant, (ctx) => removeApprovals(ctx, { threadIds: [talk.about.threadId] }));
    expect((await talk.owner.call('POST', `/api/approvals/${gone}/decide`, { approve: true })).status).toBe(
      404,
    );
    expect(await callsOf(talk)).toHaveLength(0);
  });
});

describe('a proposal of a model', () => {
  it('is done when all have agreed who must: nobody, the customer, or a person too', async () => {
    const talk = await newTalk(test);
    const submit = (needs: Proposal['needs'], confirmed: boolean, idempotencyKey: string): Promise<string> =>
      as(test.app, talk.shop.tenant, (ctx) =>
        submitProposal(ctx, {
          about: talk.about,
          proposal: {
            action: 'conversation.tag',
            input: { tags: ['x'] },
            cost: needs === 'nobody' ? null : 500,
            needs,
          },
          confirmed,
          currency: 'CNY',
          idempotencyKey,
        }),
      );
    expect(await submit('customer', false, 'a')).toBe('to_confirm');
    expect(await submit('agent', false, 'b')).toBe('to_confirm');
    expect(await callsOf(talk)).toHaveLength(0);
    expect(await submit('nobody', false, 'c')).toBe('stored');
    expect(await submit('customer', true, 'd')).toBe('stored');
    expect(await submit('customer', true, 'd')).toBe('stored');
    expect(await callsOf(talk)).toHaveLength(2);
    expect(await submit('agent', true, 'e')).toBe('waiting');
    expect(await callsOf(talk)).toHaveLength(2);
    expect((await talk.owner.call('GET', '/api/approvals')).json['items']).toHaveLength(1);
  });
});
