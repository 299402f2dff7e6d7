import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import type { Json } from '../../../test/harness/shop.ts';
import { parseTrainingFile } from './imports/parse-training-file.ts';
import { csvOf, newTrainer } from '../../../test/harness/trainer.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const SETS = '/api/training/data-sets';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('imports', () => {
  it('are looked at without a change, then taken in once, the rejects listed by line', async () => {
    const { trainer } = await newTrainer(test);
    const url = `${SETS}/${String((await trainer.call('POST', SETS, { name: '新' })).json['id'])}`;
    const file =
      'text,label\n我要退货,退货\n,退货\n"坏行,x\n我要退货,退货\n电话13812345678,物流\n！！,退货\n有文字,\n';
    const preview = await trainer.upload(`${url}/imports/preview`, 'a.csv', file);
    expect(preview).toMatchObject({
      status: 200,
      json: {
        ...{ format: 'csv', encoding: 'utf-8', rows: 7, accepted: 3, added: 3, rejected: 4, masked: 1 },
        labels: [
          { label: '退货', count: 2, isNew: true },
          { label: '物流', count: 1, isNew: true },
        ],
        rejects: [
          { line: 3, code: 'text_missing' },
          { line: 4, code: 'quote_unclosed' },
          { line: 7, code: 'nothing_to_learn' },
          { line: 8, code: 'label_missing' },
        ],
      },
    });
    expect((await trainer.call('GET', url)).json['examples']).toBe(0);
    expect((await trainer.upload(`${url}/imports`, 'a.csv', file)).json).toMatchObject({
      added: 3,
      existing: 0,
    });
    expect((await trainer.upload(`${url}/imports`, 'a.csv', file)).json).toMatchObject({
      added: 0,
      existing: 3,
    });
    expect((await trainer.call('GET', url)).json).toMatchObject({ examples: 3, intents: 2 });
  });

  it('leave in every form as they can come in again', async () => {
    const { trainer, dataSetOf } = await newTrainer(test);
    const id = await dataSetOf(`${csvOf()}"有,逗号和""引号""",发票\n`);
    await trainer.call('POST', `${SETS}/${id}/versions`, {});
    for (const [format, name] of [
      ['csv', 'x.csv'],
      ['rasa', 'x.yml'],
      ['nlpjs', 'x.json'],
      ['json', 'x.json'],
    ]) {
      const { json } = await trainer.call('GET', `${SETS}/${id}/export?format=${String(format)}`);
      const text = typeof json['text'] === 'string' ? json['text'] : JSON.stringify(json);
      const again = await trainer.upload(`${SETS}/${id}/imports/preview`, String(name), text);
      expect(again.json, format).toMatchObject({ rows: 33, accepted: 33, added: 0, rejected: 0 });
    }
  });

  it('refuse what is no file of theirs', async () => {
    const { trainer, dataSetOf } = await newTrainer(test);
    const url = `${SETS}/${await dataSetOf()}/imports`;
    const codes: unknown[] = [];
    for (const [name, content] of [
      ['a.csv', 'a,b\n1,2\n'],
      ['a.json', '{"x":1}'],
      ['a.json', '{"data":'],
      ['a.yml', 'nlu: 7\n'],
      ['a.csv', '  '],
      ['a.zip', 'PK\u0003\u0004nonsense'],
    ]) {
      const { status, json } = await trainer.upload(url, String(name), String(content));
      codes.push([status, (json as Json)['code']]);
    }
    expect(codes).toEqual([
      [422, 'ai.header_unknown'],
      [422, 'ai.json_invalid'],
      [422, 'ai.json_invalid'],
      [422, 'ai.yaml_invalid'],
      [422, 'ai.file_empty'],
      [422, 'ai.zip_invalid'],
    ]);
    expect((await trainer.call('POST', url, {})).status).toBe(400);
  });
});

describe('files', () => {
  it('in GB18030 are read', async () => {
    const gb = Uint8Array.from([
      ...bytes('text,label\n'),
      0xce,
      0xd2,
      0xd2,
      0xaa,
      0xcd,
      0xcb,
      0xbb,
      0xf5,
      0x2c,
      0xcd,
      0xcb,
      0xbb,
      0xf5,
      0x0a,
    ]);
    const parsed = await parseTrainingFile(gb, 'a.csv');
    expect(parsed).toMatchObject({ encoding: 'gb18030', accepted: [{ text: '我要退货', label: '退货' }] });
  });

  it('of Rasa give plain texts with their lines', async () => {
    const yaml = `version: "3.1"
nlu:
- intent: book
  examples: |
    - 订一张去[上海](city)的票
    - 后天的[票]{"entity": "thing", "value": "ticket"}
- synonym: x
  examples: |
    - y
- intent: bye
  examples:
  - text: 再见
`;
    const { accepted, format } = await parseTrainingFile(bytes(yaml), 'nlu.yml');
    expect(format).toBe('rasa');
    expect(accepted.map(({ line, text, label }) => [line, text, label])).toEqual([
      [5, '订一张去上海的票', 'book'],
      [6, '后天的票', 'book'],
      [12, '再见', 'bye'],
    ]);
  });

  it('of nlp.js bring answers and held-out tests', async () => {
    const corpus = {
      name: 'x',
      locale: 'zh',
      data: [
        { intent: 'a', utterances: ['你们几点开门', 5], tests: ['何时营业'], answers: ['九点'] },
        { intent: 'None', utterances: ['天气'] },
      ],
    };
    const parsed = await parseTrainingFile(bytes(JSON.stringify(corpus)), 'corpus.json');
    expect(parsed).toMatchObject({ format: 'nlpjs', rows: 4, rejects: [{ line: 2, code: 'wrong_type' }] });
    expect(parsed.accepted.map(({ part }) => part)).toEqual(['train', 'test', null]);
    expect(parsed.intents).toEqual(
      new Map([
        ['a', { answer: '九点' }],
        ['None', { outOfScope: true }],
      ]),
    );
  });

  it('of Dialogflow ES are read from their zip', async () => {
    const zip = zipOf({
      'agent.json': '{}',
      'intents/Refund.json': JSON.stringify({
        name: 'Refund',
        responses: [{ messages: [{ type: 0, speech: ['七天内可退'] }] }],
      }),
      'intents/Refund_usersays_zh-cn.json': JSON.stringify([
        { data: [{ text: '我要' }, { text: '退款', meta: '@x' }] },
      ]),
      'intents/Fallback.json': JSON.stringify({ name: 'Fallback', fallbackIntent: true }),
      'entities/city.json': '{"name":"city"}',
    });
    const parsed = await parseTrainingFile(zip, 'agent.zip');
    expect(parsed).toMatchObject({ format: 'dialogflow', accepted: [{ text: '我要退款', label: 'Refund' }] });
    expect(parsed.intents.get('Refund')).toEqual({ answer: '七天内可退' });
    expect(parsed.intents.get('Fallback')).toEqual({ outOfScope: true });
  });

  it('that would unpack without an end are refused', async () => {
    const bomb = zipOf({ 'intents/a_usersays_en.json': ' '.repeat(140 * 1024 * 1024) });
    await expect(parseTrainingFile(bomb, 'bomb.zip')).rejects.toMatchObject({ code: 'ai.file_too_large' });
  });
});

function zipOf(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(Buffer.from(text));
    const path = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, path, packed);
    entries.push(entry, path);
    offset += 30 + path.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
