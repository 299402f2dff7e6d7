import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../../../test/harness/app.ts';
import type { TestApp } from '../../../../test/harness/app.ts';
import type { App } from '../../../platform/context/index.ts';
import { addVectors } from './add-vectors.ts';
import type { TrainingWork } from './training-work.ts';

let test: TestApp;
let fails = false;
const endpoint = createServer((request, reply) => {
  void json(request).then((body) => {
    const { input } = body as { input: string[] };
    const data = input.map((text, index) => ({ index, embedding: [text.length, 1] }));
    reply.writeHead(fails ? 400 : 200, { 'content-type': 'application/json' });
    reply.end(JSON.stringify(fails ? {} : { data }));
  });
});
beforeAll(async () => {
  test = await startTestApp();
  await once(endpoint.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  endpoint.closeAllConnections();
  endpoint.close();
  await test.stop();
});

const work: TrainingWork = {
  language: 'zh',
  oosLabel: null,
  published: null,
  rows: ['怎么退货', '发票在哪'].map((text, n) => ({
    id: String(n),
    text,
    label: text,
    part: 'train',
    isFresh: false,
  })),
};

function withEncoder(): App {
  const embeddingsUrl = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1`;
  const settings = { embeddingsUrl, embeddingsModel: 'm', outboundAllow: '127.0.0.1' };
  return { ...test.app, config: { ...test.app.config, ...settings } };
}

it('gives every row the vector of the configured encoder, and says which it was', async () => {
  const stages: string[] = [];
  const options = { signal: new AbortController().signal, onProgress: (stage: string) => stages.push(stage) };
  const done = await addVectors(withEncoder(), work, options);
  expect(done.encoder).toContain('m');
  expect(done.rows.map(({ vector }) => vector?.length)).toEqual([2, 2]);
  expect(new Set(stages)).toEqual(new Set(['encoding']));
});

it('goes on without vectors where the encoder fails, and where none is configured', async () => {
  fails = true;
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  expect(await addVectors(withEncoder(), work, options)).toBe(work);
  expect(await addVectors(test.app, work, options)).toBe(work);
});
