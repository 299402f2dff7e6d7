import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { benchKnowledgeRetrieval } from './knowledge-retrieval.ts';

test('the report compares both retrievals over the same queries', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhike-bench-'));
  const kb = join(folder, 'kb.csv');
  const queries = join(folder, 'queries.csv');
  await writeFile(kb, 'kb_id,question\nk1,怎么退货\nk2,退款多久到账\nk3,"能开发票吗,要专票"\n');
  await writeFile(queries, 'query,kb_id\n如何退货,k1\n退款几天到,k2\n开专票,k3\n');
  const report = await benchKnowledgeRetrieval({ kb, queries });
  expect(report).toMatchObject({ articles: 3, queries: 3, zhike: { hit1: 1 }, plainBm25: { hit5: 1 } });
  expect((await benchKnowledgeRetrieval({ kb, queries, limit: 1 })).queries).toBe(1);
  await rm(folder, { recursive: true });
});
