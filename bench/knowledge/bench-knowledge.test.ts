import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { benchKnowledge } from './bench-knowledge.ts';

it('measures the demo shop and a knowledge base', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhike-bench-'));
  const kb = join(folder, 'kb.csv');
  const queries = join(folder, 'queries.csv');
  await writeFile(kb, 'kb_id,question\nk1,怎么退货\nk2,退款多久到账\nk3,"能开发票吗,要专票"\n');
  await writeFile(queries, 'query,kb_id\n如何退货,k1\n退款几天到,k2\n开专票,k3\n');
  const report = await benchKnowledge({ kb, queries });
  await rm(folder, { recursive: true });
  expect(report).toMatchObject({
    sets: [
      { name: 'demo shop' },
      { articles: 3, queries: 3, engines: { zhike: { hit1: 1 }, plainBm25: { hit5: 1 } } },
    ],
  });
});

it('finds made-up articles among many', async () => {
  expect(await benchKnowledge({ articles: '500' })).toMatchObject({ articles: 500, searches: 2000 });
  await expect(benchKnowledge({ articles: 'many' })).rejects.toThrow('--articles must be');
});
