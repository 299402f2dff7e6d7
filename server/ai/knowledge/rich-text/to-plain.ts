import { load } from 'cheerio';

/** What is read of a node of the parsed page. */
interface Node {
  type: string;
  data?: string;
  name?: string;
  attribs?: Record<string, string>;
  children?: Node[];
  prev?: unknown;
}

const BLOCK = new Set([
  'p',
  'div',
  'blockquote',
  'pre',
  'ul',
  'ol',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
const LINE = new Set(['li', 'tr', 'hr', 'caption']);

/** The text of sanitised HTML: blocks apart, list entries with their marks, cells between bars, links with their address. */
export function htmlToPlain(html: string): string {
  const $ = load(html, null, false);
  const pieces: string[] = [];
  for (const node of $.root().contents().toArray()) write(node, pieces, []);
  return pieces
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function write(node: Node, pieces: string[], within: { name: string; count: number }[]): void {
  const { name, data = '', attribs = {}, children = [] } = node;
  if (node.type === 'text') {
    pieces.push(within.some((each) => each.name === 'pre') ? data : data.replace(/\s+/g, ' '));
    return;
  }
  if (node.type !== 'tag' || name === undefined) return;
  if (name === 'br') return void pieces.push('\n');
  if (name === 'img') return void pieces.push(attribs['alt'] ?? '');
  const list = within.findLast((each) => each.name === 'ol' || each.name === 'ul');
  const edge = BLOCK.has(name) ? (list ? '\n' : '\n\n') : '';
  pieces.push(edge, LINE.has(name) ? '\n' : '', markOf(node, list));
  const inside = [...within, { name, count: 0 }];
  const from = pieces.length;
  for (const child of children) write(child, pieces, inside);
  if (name === 'a') pieces.push(addressAfter(pieces.slice(from).join(''), attribs['href'] ?? ''));
  pieces.push(edge);
}

/** What stands before a list entry or a cell. */
function markOf({ name, prev }: Node, list: { name: string; count: number } | undefined): string {
  if ((name === 'td' || name === 'th') && prev) return ' | ';
  if (name !== 'li' || !list) return '';
  list.count += 1;
  return list.name === 'ol' ? `${list.count}. ` : '- ';
}

function addressAfter(text: string, href: string): string {
  return /^https?:/.test(href) && text.trim() !== href ? ` (${href})` : '';
}
