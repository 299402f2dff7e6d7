import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { benchLists } from './lists/bench-lists.ts';
import { startServer } from './load/start-server.ts';
import type { BenchServer } from './load/start-server.ts';
import { benchProfiles } from './profiles/bench-profiles.ts';
import { benchReplay } from './replay/bench-replay.ts';
import { benchScreens } from './screens/bench-screens.ts';

let server: BenchServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

test('a replay of queries and dialogues agrees with the report', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhike-bench-'));
  const files = await writeMaterial(folder);
  const figures = await benchReplay(server, { ...files, 'limit-dialogues': '10' });
  await rm(folder, { recursive: true });
  expect(figures).toMatchObject({
    queries: 30,
    dialogues: 10,
    import: { rows: 30, created: 30, rejected: 0 },
    turns: 70,
    firstViolations: [],
    counts: { equal: true, replay: { conversations: 40, customerMessages: 70, handoffs: 10 } },
  });
  expect(figures.hits.retrievalHit1).toBeGreaterThan(0.9);
});

test('every message reaches the screens', async () => {
  const figures = await benchScreens(server, { sockets: '20', seconds: '1', rate: '10' });
  expect(figures).toMatchObject({ messages: 10, missed: { list: 0, thread: 0 } });
});

test('lists and threads are measured with rows in them', async () => {
  const { filled, kinds } = await benchLists(server, { conversations: '1000', requests: '2' });
  expect(filled).toMatchObject({ conversations: 1000, documents: 500 });
  const empty = Object.entries(kinds).filter(([, kind]) => kind.items === 0);
  expect(empty.map(([kind]) => kind)).toEqual([
    'tag on nothing',
    'channel of nothing',
    'channel and view',
    'search, nothing',
  ]);
});

test('profiles are read in a tenant that grows', async () => {
  const { sizes } = await benchProfiles(server, { customers: '300', requests: '4' });
  expect(sizes).toMatchObject([{ customers: 300 }]);
  expect(sizes[0]?.customer.p99).toBeGreaterThan(0);
});

// Goods and what is asked of them: thirty questions, and dialogues that end with a person.
async function writeMaterial(folder: string): Promise<{ kb: string; queries: string; dialogues: string }> {
  const goods = ['电饭煲', '吹风机', '行李箱', '台灯', '保温杯', '加湿器', '跑步机', '雨伞', '耳机', '键盘'];
  const asked = ['怎么清洗', '保修多久', '可以寄到国外吗'];
  const questions = goods.flatMap((thing) => asked.map((what) => `${thing}${what}`));
  const files = {
    kb: join(folder, 'kb.csv'),
    queries: join(folder, 'queries.csv'),
    dialogues: join(folder, 'dialogues.jsonl'),
  };
  const kb = questions.map((question, n) => `k${n},${question},answerable`);
  const queries = questions.map((question, n) => `请问${question}呢,k${n}`);
  const dialogues = goods.map((thing) => ({
    turns: [
      { role: 'usr', text: '你好' },
      { role: 'sys', text: '您好' },
      { role: 'usr', text: `${thing}保修多久` },
      { role: 'usr', text: '我要转人工' },
      { role: 'usr', text: '有人吗' },
    ],
  }));
  await writeFile(files.kb, ['kb_id,question,kind', ...kb].join('\n'));
  await writeFile(files.queries, ['query,kb_id', ...queries].join('\n'));
  await writeFile(files.dialogues, dialogues.map((each) => JSON.stringify(each)).join('\n'));
  return files;
}
