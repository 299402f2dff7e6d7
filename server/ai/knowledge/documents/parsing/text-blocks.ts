import { headingLevel } from '../passages/block.ts';
import type { Block } from '../passages/block.ts';

/** The blocks of plain text: paragraphs between blank lines, short numbered lines as headings. */
export function textBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'text', text: paragraph.join('\n'), page: null });
    paragraph = [];
  };
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.trim();
    const level = line === '' ? null : headingLevel(line);
    if (line === '' || level !== null) flush();
    if (level !== null) blocks.push({ kind: 'heading', level, text: line, page: null });
    else if (line !== '') paragraph.push(line);
  }
  flush();
  return blocks;
}
