import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { runCommandLine } from '../run-command-line.ts';
import { nluCommands } from './index.ts';

/** An encoder that knows that 钞 and 款 mean the same. */
const server = createServer((request, reply) => {
  void json(request).then((body) => {
    const { input } = body as { input: string[] };
    const data = input.map((text) => ({
      embedding: [/[退款钞]/u.test(text) ? 1 : 0, /[快递]/u.test(text) ? 1 : 0, 0.1],
    }));
    reply.end(JSON.stringify({ data }));
  });
});
let folder: string;
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhike-nlu-'));
  const things = ['手机', '耳机', '键盘', '雨伞', '台灯', '书包', '水杯', '鞋子'];
  const rows = things.flatMap((thing) => [`${thing}我要退款,refund`, `${thing}的快递到哪了,track`]);
  await writeFile(path('train.csv'), ['text,label', ...rows].join('\n'));
  await writeFile(path('test.csv'), 'text,label\n钞呢的钞,refund\n递我要递,track\n');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});
afterEach(() => vi.unstubAllEnvs());

async function zhike(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream === 'stdout' ? 'out' : 'err'] += String(text);
      return true;
    }),
  );
  try {
    return { code: await runCommandLine(['nlu', ...args], nluCommands), ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function configure(): void {
  vi.stubEnv('ZHIKE_EMBEDDINGS_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
  vi.stubEnv('ZHIKE_EMBEDDINGS_MODEL', 'meanings');
  vi.stubEnv('ZHIKE_OUTBOUND_ALLOW', '127.0.0.1');
}

it('nlu trains, tests and predicts with the encoder of the settings', async () => {
  const files = ['--train', path('train.csv'), '--test', path('test.csv')];
  const accuracy = async (...more: string[]): Promise<unknown> =>
    (JSON.parse((await zhike('evaluate', ...files, '--json', ...more)).out) as Record<string, unknown>)[
      'accuracy'
    ];
  configure();
  expect(await accuracy()).toBe(0);
  expect(await accuracy('--stronger')).toBe(1);
  await zhike('train', '--train', path('train.csv'), '--out', path('model'), '--stronger');
  const { out } = await zhike('predict', '--model', path('model'), '--stronger', '--json', '钞呢的钞');
  expect(JSON.parse(out)).toMatchObject({
    ranked: [{ label: 'refund' }, { label: 'track' }],
    readBy: 'encoder',
    asked: { encoder: { outcome: 'answered' } },
  });
  const alone = JSON.parse(
    (await zhike('predict', '--model', path('model'), '--json', '退款')).out,
  ) as object;
  expect(alone).not.toHaveProperty('readBy');
});

it('nlu says which settings --stronger needs, and that the own network must be listed', async () => {
  const train = ['train', '--train', path('train.csv'), '--out', path('other'), '--stronger'];
  expect(await zhike(...train)).toMatchObject({
    code: 1,
    err: expect.stringContaining('ZHIKE_ENCODER_DIR') as string,
  });
  configure();
  vi.stubEnv('ZHIKE_OUTBOUND_ALLOW', '');
  expect(await zhike(...train)).toMatchObject({
    code: 1,
    err: expect.stringContaining('ZHIKE_OUTBOUND_ALLOW') as string,
  });
});
