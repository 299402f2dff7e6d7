import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../test/harness/app.ts';
import type { TestApp } from '../../../../test/harness/app.ts';
import { newMember, newShop } from '../../../../test/harness/shop.ts';
import type { Member } from '../../../../test/harness/shop.ts';
import { liveKnowledge } from '../index.ts';
import { sayByFirst } from './say-by-first.ts';

describe('saying words by the first of their group', () => {
  const say = sayByFirst([
    ['空气炸锅', '无油锅', 'AirFryer'],
    ['小白', '小白净水器', 'X3.5'],
  ]);
  it.each([
    ['无油锅怎么清洗', '空气炸锅怎么清洗'],
    ['airfryer 坏', '空气炸锅 坏'],
    ['my airfryers', 'my airfryers'],
    ['小白净水器滤芯', '小白滤芯'],
    ['x3.5滤芯', '小白滤芯'],
    ['x345滤芯', 'x345滤芯'],
  ])('%s', (form, said) => expect(say(form)).toBe(said));
  it('leaves everything without groups', () => expect(sayByFirst([])('无油锅')).toBe('无油锅'));
});

describe('synonyms of an enterprise', () => {
  let test: TestApp;
  let editor: Member;
  let tenant: string;
  const url = '/api/knowledge/synonyms';
  beforeAll(async () => {
    test = await startTestApp();
    const shop = await newShop(test);
    tenant = shop.tenant;
    editor = await newMember(test, shop, 'supervisor');
    for (const thing of ['空气炸锅', '净水器', '加湿器', '毛巾']) {
      const article = { question: `${thing}怎么清洗`, answer: `${thing}：用软布擦。`, variants: [] };
      await editor.call('POST', '/api/knowledge/articles', article);
    }
  });
  afterAll(() => test.stop());

  async function outcome(text: string): Promise<unknown> {
    await liveKnowledge(test.app).refresh(tenant);
    return (await editor.call('GET', `/api/knowledge/search?q=${encodeURIComponent(text)}`)).json['outcome'];
  }

  it('are written, replaced and deleted, and the bot follows', async () => {
    expect(await outcome('无油锅怎么清洗')).not.toBe('answer');
    const made = await editor.call('POST', url, { words: ['空气炸锅', '无油锅', ' 无油锅 '] });
    expect(made).toMatchObject({ status: 201, json: { words: ['空气炸锅', '无油锅'] } });
    expect(await outcome('无油锅怎么清洗')).toBe('answer');
    const one = `${url}/${String(made.json['id'])}`;
    const changed = await editor.call('PUT', one, { words: ['空气炸锅', '小胖'] });
    expect(changed).toMatchObject({ status: 200, json: { words: ['空气炸锅', '小胖'] } });
    expect(await outcome('无油锅怎么清洗')).not.toBe('answer');
    expect(await outcome('小胖怎么清洗')).toBe('answer');
    expect((await editor.call('GET', url)).json).toMatchObject({ items: [{ words: ['空气炸锅', '小胖'] }] });
    expect((await editor.call('DELETE', one)).status).toBe(204);
    expect(await outcome('小胖怎么清洗')).not.toBe('answer');
    expect((await editor.call('DELETE', one)).status).toBe(404);
    expect((await editor.call('PUT', one, { words: ['a', 'b'] })).status).toBe(404);
  });

  it('are refused where they say nothing or say it twice', async () => {
    expect((await editor.call('POST', url, { words: ['保温杯', '保温杯！'] })).json['code']).toBe(
      'knowledge.synonyms_invalid',
    );
    expect((await editor.call('POST', url, { words: ['保温杯', '焖杯'] })).status).toBe(201);
    expect((await editor.call('POST', url, { words: ['保温杯', '热水杯'] })).json['code']).toBe(
      'knowledge.synonyms_exist',
    );
  });
});
