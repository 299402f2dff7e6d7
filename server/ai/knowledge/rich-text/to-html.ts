import MarkdownIt from 'markdown-it';
import { sanitise } from './sanitise.ts';

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });

/** Markdown as sanitised HTML; HTML within it is shown as text. */
export function markdownToHtml(source: string): string {
  return sanitise(markdown.render(source));
}

/** Plain text as HTML with its line breaks. */
export function plainToHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`)
    .join('');
}
