import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { SlotExample, SlotSpan } from '../../server/ai/index.ts';

export interface DomainExample extends SlotExample {
  domain: string;
}

/** Reads a CSV with text, slots and perhaps domain; slots are JSON `{slot: value}` or one tag for each word of the text. */
export async function readSlotFile(path: string): Promise<DomainExample[]> {
  const rows = parse<Record<string, string>>(await readFile(path), { columns: true, bom: true });
  const isJson = rows.some((row) => row['slots']?.startsWith('{'));
  return rows.map((row) => {
    const [text, slots] = [row['text'] ?? '', row['slots'] ?? ''];
    // JSON slots are of one assistant that serves all domains; tags are of one for each.
    const domain = isJson ? '' : (row['domain'] ?? '');
    return { text, slots: isJson ? fromValues(text, slots) : fromTags(text, slots), domain };
  });
}

/** The first free place of each value in the text. */
function fromValues(text: string, json: string): SlotSpan[] {
  const values = Object.entries(JSON.parse(json || '{}') as Record<string, string | string[]>);
  const spans: SlotSpan[] = [];
  for (const [slot, each] of values) {
    for (const value of Array.isArray(each) ? each : [each]) {
      const start = text.indexOf(value);
      const end = start + value.length;
      if (start < 0 || end === start || spans.some((span) => start < span.end && span.start < end)) continue;
      spans.push({ start, end, slot });
    }
  }
  return spans;
}

/** Neighbours with the same tag are one span: the tags don't say where one begins. */
function fromTags(text: string, tags: string): SlotSpan[] {
  const words = [...text.matchAll(/\S+/g)];
  const spans: SlotSpan[] = [];
  let before = 'O';
  for (const [place, tag] of tags.split(' ').entries()) {
    const word = words[place];
    if (!word) break;
    const end = word.index + word[0].length;
    const last = spans.at(-1);
    if (tag !== 'O' && tag === before && last) last.end = end;
    else if (tag !== 'O') spans.push({ start: word.index, end, slot: tag });
    before = tag;
  }
  return spans;
}
