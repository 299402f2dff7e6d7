import { describe, expect, it } from 'vitest';
import { answerHtml, deriveAnswer } from './derive-answer.ts';
import { sanitise } from './sanitise.ts';
import { htmlToPlain } from './to-plain.ts';

describe('HTML of an answer', () => {
  it.each([
    ['a script', '好<script>alert(1)</script>'],
    ['a handler', '<p onclick="alert(1)">好</p>'],
    ['a link that runs', '<a href="javascript:alert(1)">好</a>'],
    ['a disguised link', '<a href="java\nscript:alert(1)">好</a>'],
    ['a frame', '好<iframe src="https://x.example"></iframe>'],
    ['a picture with data', '好<img src="data:text/html,<script>alert(1)</script>" onerror="alert(1)">'],
    ['a style', '好<style>p{background:url(https://x.example)}</style>'],
    ['a form', '<form action="https://x.example">好<input name=a></form>'],
    ['SVG', '好<svg onload="alert(1)"><script>alert(1)</script></svg>'],
  ])('loses %s and keeps the words', (_name, html) => {
    const clean = sanitise(html);
    expect(clean).not.toMatch(/script|onclick|onerror|onload|iframe|style|form|data:/i);
    expect(htmlToPlain(clean)).toContain('好');
  });

  it('keeps what tells something', () => {
    const clean = sanitise('<h2>退货</h2><table><tr><th>天数</th><td colspan="2">7</td></tr></table>');
    expect(clean).toBe('<h2>退货</h2><table><tr><th>天数</th><td colspan="2">7</td></tr></table>');
  });
});

describe('the plain text of an answer', () => {
  it('keeps paragraphs, lists, cells and addresses', () => {
    const html =
      '<p>请按<b>以下</b>步骤：</p><ol><li>打开订单</li><li>点“退货”</li></ol><table><tr><td>天数</td><td>7</td></tr></table><p><a href="https://a.example/x">说明</a></p>';
    expect(htmlToPlain(html)).toBe(
      '请按以下步骤：\n\n1. 打开订单\n2. 点“退货”\n\n天数 | 7\n\n说明 (https://a.example/x)',
    );
  });

  it('comes from Markdown, in which HTML is only text', () => {
    const derived = deriveAnswer('**七天**内\n- 拍照\n<script>x</script>', 'markdown');
    expect(derived.answer).toBe('七天内\n\n- 拍照\n<script>x</script>');
    expect(answerHtml(derived)).toContain('<strong>七天</strong>');
    expect(answerHtml(derived)).not.toContain('<script>');
  });

  it('stays as it is where it was written so', () => {
    expect(deriveAnswer('一\n二 <3', 'plain')).toEqual({
      answer: '一\n二 <3',
      answerFormat: 'plain',
      answerSource: null,
    });
    expect(answerHtml(deriveAnswer('一\n二 <3', 'plain'))).toBe('<p>一<br />二 &lt;3</p>');
  });
});
