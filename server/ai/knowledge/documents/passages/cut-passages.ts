import type { Passage } from '../../../../../contracts/ai/index.ts';
import type { Block } from './block.ts';
import { sentencesOf } from './sentences.ts';

const LONGEST = 700;
/** A paragraph shorter than this is joined with the next one. */
const ENOUGH = 350;
const LONGEST_HEADING = 120;

/** Cuts a document along its headings into passages of a few hundred letters; each row of a table is one, with its header. */
export function cutPassages(blocks: readonly Block[]): Passage[] {
  const passages: Passage[] = [];
  const path: { level: number; text: string }[] = [];
  let open: Passage | undefined;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      open = undefined;
      while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
      path.push({ level: block.level, text: block.text.slice(0, LONGEST_HEADING) });
      continue;
    }
    const section = path.map(({ text }) => text);
    if (block.kind === 'row') {
      open = undefined;
      passages.push({ page: block.page, section, kind: 'row', text: rowText(block.header, block.cells) });
      continue;
    }
    for (const text of pieces(block.text)) {
      if (open && open.text.length < ENOUGH && open.text.length + text.length <= LONGEST) {
        open.text += `\n${text}`;
        continue;
      }
      open = { page: block.page, section, kind: 'text', text };
      passages.push(open);
    }
  }
  return passages.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

function rowText(header: readonly string[], cells: readonly string[]): string {
  return cells
    .map((cell, place) => {
      const name = header[place] ?? '';
      return name === '' || name === cell ? cell : `${name}：${cell}`;
    })
    .filter((cell) => cell !== '')
    .join('；')
    .slice(0, 4000);
}

/** A paragraph in pieces that are not too long, parted between sentences where it can be. */
function pieces(text: string): string[] {
  if (text.length <= LONGEST) return [text];
  const found: string[] = [];
  let piece = '';
  for (const sentence of sentencesOf(text)) {
    if (piece !== '' && piece.length + sentence.length > LONGEST) {
      found.push(piece.trim());
      piece = '';
    }
    piece += sentence;
    for (; piece.length > LONGEST; piece = piece.slice(LONGEST)) found.push(piece.slice(0, LONGEST));
  }
  if (piece.trim() !== '') found.push(piece.trim());
  return found;
}
