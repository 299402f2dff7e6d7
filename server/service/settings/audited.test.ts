import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop } from '../../../test/harness/shop.ts';
import { ALWAYS_OPEN } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

it('leaves a trace of every change to how customers are served', async () => {
  const shop = await newShop(test);
  const owner = await newMember(test, shop, 'owner');
  const agent = await newMember(test, shop, 'agent');
  const group = (await owner.call('POST', '/api/skill-groups', { name: '售后' })).json['id'] as string;
  const reply = { shortcut: 'hi', title: '问候', text: '您好' };
  const canned = (await owner.call('POST', '/api/canned-replies', reply)).json['id'] as string;
  await owner.call('PUT', '/api/business-hours', ALWAYS_OPEN);
  await owner.call('PATCH', `/api/agents/${agent.id}`, { capacity: 3 });
  await owner.call('DELETE', `/api/canned-replies/${canned}`);
  await owner.call('DELETE', `/api/skill-groups/${group}`);
  const { json } = await owner.call('GET', '/api/audit?limit=50');
  const acts = (json['items'] as { action: string; subject: string; actorId: string }[])
    .filter((entry) => entry.action.startsWith('service.') && entry.actorId === owner.id)
    .map((entry) => `${entry.action} ${entry.subject}`);
  expect(acts.toSorted()).toEqual(
    [
      `service.agent_changed user/${agent.id}`,
      'service.business_hours_changed settings/business-hours',
      `service.canned_reply_removed canned-reply/${canned}`,
      `service.canned_reply_saved canned-reply/${canned}`,
      `service.skill_group_removed skill-group/${group}`,
      `service.skill_group_saved skill-group/${group}`,
    ].toSorted(),
  );
});
