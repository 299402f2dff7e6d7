import { getDocumentProxy } from 'unpdf';
import { appError } from '../../../../platform/errors/index.ts';
import { headingLevel, oneLine } from '../passages/block.ts';
import type { Block } from '../passages/block.ts';

interface Line {
  text: string;
  size: number;
  page: number;
  /** From its bottom to the bottom of the line above, in heights of the line; infinite on a new page. */
  gap: number;
}

interface Item {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

const MAX_PAGES = 3000;
/** A heading's letters are at least so much larger than those of the body. */
const LARGER = 1.15;
const LEAST_TEXT = 4;

/**
 * The blocks of a PDF, page by page: lines from the places of the letters, headings by their size or number. Throws
 * `knowledge.document_encrypted`, `knowledge.document_broken`, `knowledge.document_without_text` (422) for pictures of pages,
 * `knowledge.document_too_large` (413).
 */
export async function pdfBlocks(
  bytes: Uint8Array,
  onProgress: (share: number) => void,
): Promise<{ pages: number; blocks: Block[] }> {
  const pdf = await open(bytes);
  const pages = pdf.numPages;
  if (pages > MAX_PAGES) {
    throw appError('knowledge.document_too_large', 413, `The file has more than ${MAX_PAGES} pages.`);
  }
  const lines: Line[] = [];
  for (let number = 1; number <= pages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    lines.push(
      ...linesOf(
        items.filter((item): item is typeof item & Item => 'str' in item),
        number,
      ),
    );
    page.cleanup();
    onProgress(number / pages);
  }
  await pdf.cleanup();
  const letters = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (letters < LEAST_TEXT * Math.min(pages, 20)) {
    throw appError(
      'knowledge.document_without_text',
      422,
      'The pages are pictures without text; run a text recognition over them first.',
    );
  }
  return { pages, blocks: toBlocks(withoutFrames(lines, pages)) };
}

async function open(bytes: Uint8Array): Promise<Awaited<ReturnType<typeof getDocumentProxy>>> {
  try {
    // The library takes the bytes over.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw appError('knowledge.document_encrypted', 422, 'The file is protected by a password.');
    }
    throw appError('knowledge.document_broken', 422, 'The file is damaged and cannot be read.');
  }
}

function linesOf(items: Item[], page: number): Line[] {
  const rows: { y: number; size: number; items: Item[] }[] = [];
  for (const item of items) {
    if (item.str.trim() === '') continue;
    const y = item.transform[5] ?? 0;
    const size = Math.abs(item.transform[3] ?? 0) || item.height;
    const row = rows.find((each) => Math.abs(each.y - y) < Math.max(each.size, size) * 0.4);
    if (row) {
      row.items.push(item);
      row.size = Math.max(row.size, size);
    } else rows.push({ y, size, items: [item] });
  }
  rows.sort((above, below) => below.y - above.y);
  return rows.map((row, place) => {
    const before = rows[place - 1];
    return {
      text: joined(row.items, row.size),
      size: row.size,
      page,
      gap: before ? (before.y - row.y - row.size) / row.size : Infinity,
    };
  });
}

/** The words of a line; a wide gap parts columns. */
function joined(items: Item[], size: number): string {
  let text = '';
  let end = 0;
  for (const item of items.sort((a, b) => (a.transform[4] ?? 0) - (b.transform[4] ?? 0))) {
    const x = item.transform[4] ?? 0;
    const gap = x - end;
    if (text !== '') text += gap > size * 1.8 ? ' | ' : gap > size * 0.2 ? ' ' : '';
    text += item.str;
    end = x + item.width;
  }
  return oneLine(text);
}

/** Leaves out what stands at the edge of most pages, and numbers of pages. */
function withoutFrames(lines: Line[], pages: number): Line[] {
  const shape = (text: string): string => text.replace(/\d+/g, '#');
  const edges = new Map<string, number>();
  const isEdge = (place: number): boolean =>
    lines[place - 1]?.page !== lines[place]?.page || lines[place + 1]?.page !== lines[place]?.page;
  for (const [place, { text }] of lines.entries()) {
    if (isEdge(place)) edges.set(shape(text), (edges.get(shape(text)) ?? 0) + 1);
  }
  const body = medianSize(lines);
  return lines.filter(({ text, size }, place) => {
    // A chapter that begins on each page is no frame.
    if (!isEdge(place) || size > body * LARGER) return true;
    if (/^[-–—\s]*(第\s*)?\d+(\s*[/／页]\s*(共\s*)?\d*)?\s*(页)?[-–—\s]*$/.test(text)) return false;
    return pages < 3 || (edges.get(shape(text)) ?? 0) < pages * 0.6;
  });
}

function toBlocks(lines: Line[]): Block[] {
  const body = medianSize(lines);
  const sizes = [
    ...new Set(lines.filter(({ size }) => size > body * LARGER).map(({ size }) => Math.round(size))),
  ].sort((a, b) => b - a);
  const blocks: Block[] = [];
  for (const { text, size, page, gap } of lines) {
    const isLarge = size > body * LARGER && text.length <= 60;
    const level = isLarge ? sizes.indexOf(Math.round(size)) + 1 : headingLevel(text);
    const last = blocks.at(-1);
    if (level !== null) blocks.push({ kind: 'heading', level, text, page });
    else if (last?.kind === 'text' && gap < 0.9) last.text += joint(last.text, text) + text;
    else if (last?.kind === 'text' && gap === Infinity && !/[。！？.!?：:]$/.test(last.text)) {
      // A sentence that goes on on the next page belongs to where it began.
      last.text += joint(last.text, text) + text;
    } else blocks.push({ kind: 'text', text, page });
  }
  return blocks;
}

function joint(before: string, after: string): string {
  return /\p{Script=Han}|[，。；：、]$/u.test(before.slice(-1)) &&
    /^[\p{Script=Han}，。；：、（]/u.test(after)
    ? ''
    : ' ';
}

/** The size of most letters. */
function medianSize(lines: Line[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) counts.set(size, (counts.get(size) ?? 0) + text.length);
  const sorted = [...counts].sort(([a], [b]) => a - b);
  let left = [...counts.values()].reduce((sum, count) => sum + count, 0) / 2;
  for (const [size, count] of sorted) if ((left -= count) <= 0) return size;
  return 1;
}
