import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import type { Json, Member } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { resumeTrainings, trainingSignal, trainModel, trainOnSchedule } from './index.ts';
import { csvOf, newTrainer, SHOP_TEXTS } from '../../../test/harness/trainer.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const SETS = '/api/training/data-sets';
const MODELS = '/api/training/models';

async function modelOf(member: Member, run: Json): Promise<Json> {
  return (await member.call('GET', `${MODELS}/${String(run['modelId'])}`)).json;
}

describe('a training', () => {
  it('makes a draft with a report on rows that it did not learn from, a gate and a card', async () => {
    const { trainer, dataSetOf, train } = await newTrainer(test);
    const told: unknown[] = [];
    const unsubscribe = test.app.signals.subscribe(trainingSignal, (data) => told.push(data));
    const run = await train(await dataSetOf());
    unsubscribe();
    expect(run).toMatchObject({ status: 'done', progress: 1, error: null, reason: 'asked' });
    expect(told.length).toBeGreaterThan(1);
    const model = await modelOf(trainer, run);
    expect(model).toMatchObject({
      ...{ number: 1, status: 'draft', parentId: null, comparison: null },
      report: { rows: 8 },
      card: { train: 24, test: 8, dataSetVersion: 1, sources: { import: 32 } },
      gate: {
        passed: false,
        rules: [{ rule: 'test_rows', passed: false, value: 8, limit: 10 }, { rule: 'min_macro_f1' }],
      },
    });
    const report = model['report'] as { accuracy: number; perIntent: { label: string; support: number }[] };
    expect(report.accuracy).toBeGreaterThan(0.4);
    expect(
      report.perIntent
        .filter(({ support }) => support > 0)
        .map(({ label }) => label)
        .sort(),
    ).toEqual(Object.keys(SHOP_TEXTS).sort());
    const file = await trainer.call('GET', `${MODELS}/${String(run['modelId'])}/export`);
    expect(file.json).toMatchObject({ number: 1, card: { train: 24 } });
    expect((await trainer.call('GET', MODELS)).json).toMatchObject({ items: [{ number: 1, passed: false }] });
  });

  it.each([
    ['one class only', 'text,label\n我要退货,退货\n怎么退货,退货\n退货流程,退货\n'],
    ['nothing to learn from', 'text,label\n退,退货\n'],
  ])('on %s fails with a code that says so', async (_name, csv) => {
    const { dataSetOf, train } = await newTrainer(test);
    const run = await train(await dataSetOf(csv));
    expect(run).toMatchObject({ status: 'failed', modelId: null });
    expect(String(run['error'])).toMatch(/^ai\./);
    expect(run['error']).not.toBe('ai.training_crashed');
  });

  it('of an empty data set is refused', async () => {
    const { trainer } = await newTrainer(test);
    const id = String((await trainer.call('POST', SETS, { name: '空' })).json['id']);
    expect(await trainer.call('POST', `${SETS}/${id}/runs`)).toMatchObject({
      status: 422,
      json: { code: 'ai.data_set_empty' },
    });
  });

  it('is cancelled while it waits and while it runs, and leaves no model', async () => {
    const { shop, trainer, dataSetOf } = await newTrainer(test);
    const dataSet = await dataSetOf();
    const start = async (): Promise<string> =>
      String((await trainer.call('POST', `${SETS}/${dataSet}/runs`)).json['id']);
    const cancel = (id: string): ReturnType<Member['call']> =>
      trainer.call('POST', `/api/training/runs/${id}/cancel`);
    const waiting = await start();
    expect((await cancel(waiting)).json).toMatchObject({ status: 'cancelled' });
    await trainModel.run(test.app, { tenant: shop.tenant, runId: waiting });
    const runId = await start();
    let asked: Promise<unknown> | undefined;
    const unsubscribe = test.app.signals.subscribe(trainingSignal, (data) => {
      if ((data as Json)['runId'] === runId) asked ??= cancel(runId);
    });
    await trainModel.run(test.app, { tenant: shop.tenant, runId });
    unsubscribe();
    await asked;
    expect((await trainer.call('GET', `/api/training/runs/${runId}`)).json).toMatchObject({
      status: 'cancelled',
      modelId: null,
    });
    expect((await trainer.call('GET', MODELS)).json).toEqual({ items: [] });
  });

  it('runs one at a time for each tenant', async () => {
    const { shop, trainer, dataSetOf } = await newTrainer(test);
    const dataSet = await dataSetOf();
    const ids: unknown[] = [];
    for (let count = 0; count < 3; count += 1)
      ids.push((await trainer.call('POST', `${SETS}/${dataSet}/runs`)).json['id']);
    let most = 0;
    const unsubscribe = test.app.signals.subscribe(trainingSignal, () => {
      void trainer.call('GET', '/api/training/runs').then(({ json }) => {
        const running = (json['items'] as Json[]).filter(({ status }) => status === 'running').length;
        most = Math.max(most, running);
      });
    });
    await Promise.all(ids.map((runId) => trainModel.run(test.app, { tenant: shop.tenant, runId })));
    for (const runId of ids) await trainModel.run(test.app, { tenant: shop.tenant, runId });
    unsubscribe();
    const { items } = (await trainer.call('GET', '/api/training/runs')).json as { items: Json[] };
    expect(items.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    expect(most).toBeLessThanOrEqual(1);
  });

  it('whose process died is taken up again, at last marked as failed, and never touches what is published', async () => {
    const { shop, trainer, publisher, dataSetOf, train } = await newTrainer(test);
    const dataSet = await dataSetOf();
    const published = String((await train(dataSet))['modelId']);
    await publisher.call('POST', `${MODELS}/${published}/deploy`, { slot: 'published', reason: '首个模型' });
    const runId = String((await trainer.call('POST', `${SETS}/${dataSet}/runs`)).json['id']);
    const die = (attempt: number): Promise<unknown> =>
      as(test.app, shop.tenant, (ctx) =>
        sql`update ai.training_runs set status = 'running', attempt = ${attempt}, beat_at = now() - interval '1 minute'
          where tenant = ${shop.tenant} and id = ${runId}`.execute(ctx.db),
      );
    const read = async (): Promise<Json> => (await trainer.call('GET', `/api/training/runs/${runId}`)).json;
    await die(1);
    await resumeTrainings(test.app);
    expect(await read()).toMatchObject({ status: 'queued' });
    await die(3);
    await resumeTrainings(test.app);
    expect(await read()).toMatchObject({ status: 'failed', error: 'ai.training_interrupted' });
    expect((await trainer.call('GET', MODELS)).json).toMatchObject({
      items: [{ id: published, status: 'published' }],
    });
  });
});

describe('a schedule', () => {
  it('trains when something has changed, and publishes only what passes its gate', async () => {
    const { shop, trainer, dataSetOf } = await newTrainer(test);
    const dataSet = await dataSetOf(
      csvOf({
        ...SHOP_TEXTS,
        优惠: [...Array(20).keys()].map((n) => `优惠券${'一二三四五六七八九十'[n % 10] ?? ''}怎么用${n}`),
      }),
    );
    const gate = { minMacroF1: 0, maxAccuracyDrop: 1, maxIntentDrop: 1 };
    const settings = { gate, afterLabels: 50, autoPublish: true };
    await trainer.call('PATCH', `${SETS}/${dataSet}`, { schedule: 'daily', settings });
    const tomorrow = async (): Promise<number> => {
      await as(test.app, shop.tenant, (ctx) =>
        sql`update ai.data_sets set due_at = now() - interval '1 second' where tenant = ${shop.tenant}`.execute(
          ctx.db,
        ),
      );
      return trainOnSchedule(test.app);
    };
    expect(await tomorrow()).toBe(1);
    const [run] = (await trainer.call('GET', '/api/training/runs')).json['items'] as Json[];
    expect(run).toMatchObject({ status: 'queued', reason: 'schedule' });
    await trainModel.run(test.app, { tenant: shop.tenant, runId: run?.['id'] });
    expect((await trainer.call('GET', MODELS)).json).toMatchObject({
      items: [{ status: 'published', passed: true }],
    });
    expect(await tomorrow()).toBe(0);
  });
});
