import { load } from 'cheerio';
import type { Block } from '../passages/block.ts';
import { oneLine } from '../passages/block.ts';

interface Node {
  type: string;
  data?: string;
  name?: string;
  children?: Node[];
}

const LOUD = 'script,style,noscript,template,iframe,object,svg,form,button,input,select,textarea,head';
const FRAME = 'nav,header,footer,aside,[role=navigation],[role=banner],[role=contentinfo],[aria-hidden=true]';
const BREAKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'li',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'pre',
  'figure',
  'figcaption',
  'body',
  'hr',
  'br',
  'caption',
]);

/** The blocks of an HTML page; scripts, forms and what frames the content are left out, `main` or `article` is preferred. */
export function htmlBlocks(html: string): { title: string; blocks: Block[] } {
  const $ = load(html);
  const title = oneLine($('title').first().text());
  $(LOUD).remove();
  const main = $('main,article,[role=main]').first();
  const isMain = main.length > 0 && main.text().trim().length > 200;
  const root = isMain ? main : $('body');
  const framed = root.find(FRAME).filter((_, each) => $(each).find('h1').length === 0);
  // A page that is nothing but its frame keeps it.
  if (root.text().trim().length > framed.text().trim().length) framed.remove();
  const blocks: Block[] = [];
  let pending = '';
  const flush = (): void => {
    const text = pending.replace(/[^\S\n]+/g, ' ').trim();
    pending = '';
    if (text !== '') blocks.push({ kind: 'text', text, page: null });
  };
  const walk = (node: Node): void => {
    const { name = '', children = [] } = node;
    if (node.type === 'text') pending += (node.data ?? '').replace(/\s+/g, ' ');
    else if (/^h[1-6]$/.test(name)) {
      flush();
      const text = oneLine(textOf(node));
      if (text !== '') blocks.push({ kind: 'heading', level: Number(name[1]), text, page: null });
    } else if (name === 'table') {
      flush();
      blocks.push(...tableRows(node));
    } else {
      if (BREAKS.has(name)) flush();
      for (const child of children) walk(child);
      if (BREAKS.has(name)) flush();
    }
  };
  for (const node of root.contents().toArray()) walk(node);
  flush();
  return { title, blocks };
}

function textOf({ type, data, children = [] }: Node): string {
  return type === 'text' ? (data ?? '') : children.map(textOf).join('');
}

/** The rows of a table, each with the cells of its first row as names; a table of one row is all data. */
function tableRows(table: Node): Block[] {
  const rows: string[][] = [];
  const collect = (node: Node): void => {
    if (node.name === 'tr') {
      const cells = (node.children ?? []).filter(({ name }) => name === 'td' || name === 'th');
      rows.push(cells.map((cell) => oneLine(textOf(cell))));
    } else for (const child of node.children ?? []) collect(child);
  };
  collect(table);
  const filled = rows.filter((cells) => cells.some((cell) => cell !== ''));
  const [header = [], ...data] = filled;
  if (data.length === 0) return filled.map((cells) => ({ kind: 'row', header: [], cells, page: null }));
  return data.map((cells) => ({ kind: 'row', header, cells, page: null }));
}
