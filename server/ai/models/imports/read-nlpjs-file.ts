import { appError } from '../../../platform/errors/index.ts';
import { isRecord } from './row.ts';
import type { FileIntent, FileRow, ReadFile } from './row.ts';

/**
 * A corpus of nlp.js: `{name, locale, data: [{intent, utterances, answers, tests}]}`; `tests` are held out, the first answer
 * becomes the reply. Throws `ai.json_invalid`, 422.
 */
export function readNlpjsFile(value: unknown): ReadFile {
  if (!isNlpjs(value))
    throw appError('ai.json_invalid', 422, 'The file has no list "data" of intents with utterances.');
  const rows: FileRow[] = [];
  const intents = new Map<string, FileIntent>();
  for (const entry of value.data) {
    const line = rows.length + 1;
    if (!isRecord(entry) || typeof entry['intent'] !== 'string') {
      rows.push({ line, text: JSON.stringify(entry).slice(0, 200), label: '', fault: 'wrong_type' });
      continue;
    }
    const label = entry['intent'].trim();
    for (const [field, part] of [
      ['utterances', 'train'],
      ['tests', 'test'],
    ] as const) {
      const list: unknown[] = Array.isArray(entry[field]) ? entry[field] : [];
      for (const said of list)
        rows.push(rowOf(rows.length + 1, said, label, part, Array.isArray(entry['tests'])));
    }
    const answer = answerOf(entry['answers']);
    if (label === 'None') intents.set(label, { outOfScope: true });
    else if (answer !== undefined) intents.set(label, { answer });
  }
  return { rows, intents };
}

export function isNlpjs(value: unknown): value is { data: unknown[] } {
  return isRecord(value) && Array.isArray(value['data']);
}

function rowOf(
  line: number,
  said: unknown,
  label: string,
  part: 'train' | 'test',
  isSplit: boolean,
): FileRow {
  if (typeof said !== 'string')
    return { line, text: JSON.stringify(said).slice(0, 200), label, fault: 'wrong_type' };
  return { line, text: said.trim(), label, ...(isSplit ? { part } : {}) };
}

function answerOf(answers: unknown): string | undefined {
  const first: unknown = Array.isArray(answers) ? answers[0] : undefined;
  const text: unknown = isRecord(first) ? first['answer'] : first;
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, 2000) : undefined;
}
