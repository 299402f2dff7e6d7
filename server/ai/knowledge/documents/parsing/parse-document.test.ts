import { describe, expect, it } from 'vitest';
import { makeDocx, makeLockedPdf, makePdf, makeZip } from '../testing/make-files.ts';
import type { PdfLine } from '../testing/make-files.ts';
import { parseDocument } from './parse-document.ts';
import { parseInThread } from './parse-in-thread.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a document', () => {
  it('of Markdown is cut along headings, and tables into rows with their header', async () => {
    const text = `# 售后手册\n\n## 3.2 退货\n\n签收后七天内可以退货。\n\n| 商品 | 天数 |\n|---|---|\n| 生鲜 | 2 |\n| 家电 | 15 |\n\n## 3.3 换货\n\n不支持换色。`;
    expect(await parseDocument('手册.md', bytes(text))).toMatchObject({
      type: 'markdown',
      pages: null,
      passages: [
        { section: ['售后手册', '3.2 退货'], kind: 'text', text: '签收后七天内可以退货。' },
        { section: ['售后手册', '3.2 退货'], kind: 'row', text: '商品：生鲜；天数：2' },
        { kind: 'row', text: '商品：家电；天数：15' },
        { section: ['售后手册', '3.3 换货'], text: '不支持换色。' },
      ],
    });
  });

  it('of HTML loses its scripts, forms and frame', async () => {
    const html = `<!doctype html><title>退货说明</title><nav>首页 登录</nav><main><h1>退货</h1><p>七天内。${'说明文字。'.repeat(60)}</p><script>alert(1)</script><form>搜索</form></main><footer>版权所有</footer>`;
    const parsed = await parseDocument('x.html', bytes(html));
    const said = parsed.passages.map(({ text }) => text).join('');
    expect(parsed.title).toBe('退货说明');
    expect(said).toContain('七天内');
    expect(said).not.toMatch(/alert|搜索|首页|版权/);
  });

  it('of Word keeps headings and tables', async () => {
    const docx = makeDocx([
      [1, '保修'],
      '整机保修一年。',
      {
        rows: [
          ['部件', '年限'],
          ['电机', '3 年'],
        ],
      },
    ]);
    expect(await parseDocument('保修.docx', docx)).toMatchObject({
      type: 'docx',
      passages: [
        { section: ['保修'], text: '整机保修一年。' },
        { section: ['保修'], kind: 'row', text: '部件：电机；年限：3 年' },
      ],
    });
  });

  it('of PDF keeps its pages, and knows headings by their size or number', async () => {
    const pdf = makePdf([
      [
        [20, 'Handbook'],
        [11, 'This handbook tells what customers may expect of us.'],
      ],
      [
        [15, 'Returns'],
        [11, 'Goods may be returned within seven days of delivery, '],
        [11, 'unopened and with the receipt.'],
        [11, '3.2 Refunds'],
        [11, 'Money is refunded within three days.'],
      ],
    ]);
    expect(await parseDocument('handbook.pdf', pdf)).toMatchObject({
      type: 'pdf',
      pages: 2,
      passages: [
        { page: 1, section: ['Handbook'] },
        {
          page: 2,
          section: ['Handbook', 'Returns'],
          text: 'Goods may be returned within seven days of delivery, unopened and with the receipt.',
        },
        { page: 2, section: expect.arrayContaining(['3.2 Refunds']) as string[] },
      ],
    });
  });

  it('of plain text is read in its encoding', async () => {
    const gb = Buffer.from([
      0xcd, 0xcb, 0xbb, 0xf5, 0xc6, 0xda, 0xcf, 0xde, 0xca, 0xc7, 0xc6, 0xdf, 0xcc, 0xec, 0xa1, 0xa3,
    ]);
    expect((await parseDocument('a.txt', gb)).passages).toMatchObject([{ text: '退货期限是七天。' }]);
  });

  it.each([
    ['a locked PDF', 'a.pdf', makeLockedPdf(), 'knowledge.document_encrypted'],
    ['a broken PDF', 'a.pdf', bytes('%PDF-1.4\nnothing'), 'knowledge.document_broken'],
    ['a PDF of pictures', 'a.pdf', makePdf([[], []]), 'knowledge.document_without_text'],
    [
      'a locked Office file',
      'a.docx',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'knowledge.document_encrypted',
    ],
    ['a zip that is no Word file', 'a.docx', makeZip({ 'a.txt': 'x' }), 'knowledge.document_broken'],
    ['a torn Word file', 'a.docx', makeDocx(['好']).subarray(0, 300), 'knowledge.document_broken'],
    ['an empty text', 'a.txt', bytes('  \n'), 'knowledge.document_without_text'],
    ['a picture', 'a.png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'knowledge.document_type_unknown'],
  ])('that is %s is refused with what is wrong', async (_name, name, file, code) => {
    await expect(parseDocument(name, file)).rejects.toMatchObject({ code });
  });

  it('that unpacks to more than it may is refused before it is unpacked', { timeout: 30_000 }, async () => {
    const bomb = makeZip({
      'word/document.xml': '<w/>',
      'word/media/a.bin': Buffer.alloc(210 * 1024 * 1024),
    });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await expect(parseDocument('a.docx', bomb)).rejects.toMatchObject({
      code: 'knowledge.document_too_large',
    });
  });
});

describe('the thread that reads', () => {
  const page = (n: number): PdfLine[] => [
    [16, `Chapter ${n}`],
    ...Array.from({ length: 40 }, (_, line): PdfLine => [11, `Line ${line} of chapter ${n} says something.`]),
  ];

  it('reads 300 pages and tells how far it is', { timeout: 60_000 }, async () => {
    const shares: number[] = [];
    const pdf = makePdf(Array.from({ length: 300 }, (_, n) => page(n + 1)));
    const parsed = await parseInThread({ name: 'big.pdf', bytes: pdf }, (share) => shares.push(share));
    expect(parsed.pages).toBe(300);
    expect(parsed.passages.at(-1)).toMatchObject({ page: 300, section: ['Chapter 300'] });
    expect(shares).toHaveLength(300);
    expect(shares.at(-1)).toBe(1);
  });

  it('is ended when it takes too long', async () => {
    const pdf = makePdf(Array.from({ length: 200 }, (_, n) => page(n)));
    await expect(parseInThread({ name: 'big.pdf', bytes: pdf }, undefined, 1)).rejects.toMatchObject({
      code: 'knowledge.document_too_slow',
    });
  });

  it('passes on what is wrong with a file', async () => {
    await expect(parseInThread({ name: 'a.pdf', bytes: bytes('%PDF-') })).rejects.toMatchObject({
      code: 'knowledge.document_broken',
      status: 422,
    });
  });
});
