/** Why a row is not taken, by a stable code. */
export const rejectReasons = {
  text_missing: 'There is no text.',
  label_missing: 'There is no label.',
  text_too_long: 'The text has more than 2000 characters.',
  label_too_long: 'The label has more than 100 characters.',
  nothing_to_learn: 'The text has no letter or digit.',
  nul_character: 'There is a NUL character, which cannot be stored.',
  broken_character: 'There are bytes that mean nothing in the encoding of the file.',
  too_many_cells: 'The row has more cells than the header has columns; is a cell with a comma not quoted?',
  quote_unclosed: 'A quotation mark is opened and never closed.',
  quote_misplaced: 'A quotation mark stands inside a cell; such a cell must be quoted and the mark doubled.',
  wrong_type: 'This is not what the format has in this place.',
} as const;
export type RejectCode = keyof typeof rejectReasons;

/** A row of a file: a labelled text, or what is wrong with it. Lines are counted from 1 (in JSON: the entry's number). */
export interface FileRow {
  line: number;
  text: string;
  label: string;
  part?: 'train' | 'test';
  fault?: RejectCode;
}

/** What a file says of an intent beside its examples. */
export interface FileIntent {
  answer?: string;
  outOfScope?: boolean;
}

/** What a reader gives. */
export interface ReadFile {
  rows: Iterable<FileRow>;
  intents: Map<string, FileIntent>;
}

const MAX_TEXT = 2000;
const MAX_LABEL = 100;

/** The first thing that is wrong with a row, or null. */
export function faultOf({ text, label, fault }: FileRow): RejectCode | null {
  if (fault) return fault;
  const both = text + label;
  if (both.includes('\0')) return 'nul_character';
  if (both.includes('\ufffd') || !both.isWellFormed()) return 'broken_character';
  if (text === '') return 'text_missing';
  if (label === '') return 'label_missing';
  if (text.length > MAX_TEXT) return 'text_too_long';
  if (label.length > MAX_LABEL) return 'label_too_long';
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text) ? null : 'nothing_to_learn';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
