import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../../test/harness/app.ts';
import type { TestApp } from '../../../../test/harness/app.ts';
import { newTrainer } from '../../../../test/harness/trainer.ts';
import { newId } from '../../../platform/ids/index.ts';
import { liveModels } from './live-models.ts';
import { readIntent } from './read-intent.ts';

// The models are looked at again every second; a busy machine needs longer to load one.
const LATE = { timeout: 20_000, interval: 50 };

let here: TestApp;
let there: TestApp;
beforeAll(async () => {
  here = await startTestApp();
  // Another process on the same database, to which no signal of this one leads.
  there = await startTestApp();
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});

describe('what serves', () => {
  it('is followed by every process, also back to nothing, without a signal', async () => {
    const { shop, publisher, dataSetOf, train } = await newTrainer(here);
    const modelId = String((await train(await dataSetOf()))['modelId']);
    const read = async (): Promise<unknown> =>
      (await readIntent(there.app, shop.tenant, newId(), '包裹显示在路上三天了'))?.modelId;
    expect(await read()).toBeUndefined();
    const url = `/api/training/models/${modelId}/deploy`;
    await publisher.call('POST', url, { slot: 'published', reason: '试用' });
    await vi.waitFor(async () => expect(await read()).toBe(modelId), LATE);
    await publisher.call('POST', '/api/training/deployments/end', { slot: 'published' });
    await vi.waitFor(async () => expect(await read()).toBeUndefined(), LATE);
  });

  it('is asked for once, however many messages wait for it, and no longer where it is loaded', async () => {
    const { shop, publisher, dataSetOf, train } = await newTrainer(here);
    const modelId = String((await train(await dataSetOf()))['modelId']);
    await publisher.call('POST', `/api/training/models/${modelId}/deploy`, {
      slot: 'published',
      reason: '试用',
    });
    const live = liveModels(there.app);
    const asked = [live.of(shop.tenant), live.of(shop.tenant)];
    expect(asked[0]).toBe(asked[1]);
    expect(await asked[0]).toMatchObject({ published: { id: modelId } });
    expect(live.of(shop.tenant)).not.toBeInstanceOf(Promise);
  });

  it('means just the intent whose title a customer picks', async () => {
    const { shop, publisher, trainer, dataSetOf, train, refreshed } = await newTrainer(here);
    const dataSet = await dataSetOf();
    const modelId = String((await train(dataSet))['modelId']);
    const { json } = await trainer.call('GET', `/api/training/data-sets/${dataSet}/intents`);
    const [first] = json['items'] as { id: string; label: string }[];
    const change = { title: '与训练无关的标题', response: { kind: 'handoff' } };
    await trainer.call('PATCH', `/api/training/intents/${first?.id}`, change);
    await publisher.call('POST', `/api/training/models/${modelId}/deploy`, {
      slot: 'published',
      reason: '试用',
    });
    await refreshed();
    expect(await readIntent(here.app, shop.tenant, newId(), ' 与训练无关的标题？')).toMatchObject({
      label: first?.label,
      probability: 1,
      inScope: true,
      response: { kind: 'handoff' },
    });
  });
});
