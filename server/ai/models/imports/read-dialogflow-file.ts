import { appError } from '../../../platform/errors/index.ts';
import { isRecord } from './row.ts';
import type { FileIntent, FileRow, ReadFile } from './row.ts';

/**
 * An export of Dialogflow ES: pairs of `intents/NAME.json` and `intents/NAME_usersays_LANG.json`, as they lie in its zip; or
 * one such JSON file (an old one with `userSays` inside). A fallback intent is out of scope. Throws `ai.json_invalid`, 422.
 */
export function readDialogflow(files: Map<string, string>): ReadFile {
  const rows: FileRow[] = [];
  const intents = new Map<string, FileIntent>();
  for (const [path, text] of files) {
    const name = path.split('/').at(-1) ?? path;
    if (!name.endsWith('.json') || name === 'agent.json' || name === 'package.json') continue;
    if (path.includes('entities/')) continue;
    const value = parse(text, name);
    const said = /^(.*)_usersays_[\w-]+\.json$/.exec(name);
    if (said && Array.isArray(value)) rows.push(...phrases(value, said[1] ?? '', rows.length));
    else for (const intent of Array.isArray(value) ? value : [value]) readIntent(intent, rows, intents);
  }
  if (rows.length === 0)
    throw appError('ai.json_invalid', 422, 'There are no training phrases of Dialogflow in the file.');
  return { rows, intents };
}

/** Whether a parsed JSON file looks like one of Dialogflow's. */
export function isDialogflow(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return (
    isRecord(first) &&
    (Array.isArray(first['userSays']) || (Array.isArray(first['data']) && !('locale' in first)))
  );
}

function readIntent(value: unknown, rows: FileRow[], intents: Map<string, FileIntent>): void {
  if (!isRecord(value) || typeof value['name'] !== 'string') return;
  const label = value['name'].trim();
  if (Array.isArray(value['userSays'])) rows.push(...phrases(value['userSays'], label, rows.length));
  const answer = speechOf(value['responses']);
  if (value['fallbackIntent'] === true) intents.set(label, { outOfScope: true });
  else if (answer !== undefined) intents.set(label, { answer });
}

function phrases(list: unknown[], label: string, before: number): FileRow[] {
  return list.map((phrase, index) => {
    const line = before + index + 1;
    const parts: unknown = isRecord(phrase) ? phrase['data'] : undefined;
    if (!Array.isArray(parts))
      return { line, text: JSON.stringify(phrase).slice(0, 200), label, fault: 'wrong_type' };
    const text = parts
      .map((part: unknown) => (isRecord(part) && typeof part['text'] === 'string' ? part['text'] : ''))
      .join('');
    return { line, text: text.trim(), label: label.trim() };
  });
}

function speechOf(responses: unknown): string | undefined {
  const first: unknown = Array.isArray(responses) ? responses[0] : undefined;
  const messages: unknown = isRecord(first) ? first['messages'] : undefined;
  for (const message of Array.isArray(messages) ? (messages as unknown[]) : []) {
    const speech: unknown = isRecord(message) ? message['speech'] : undefined;
    const text: unknown = Array.isArray(speech) ? speech[0] : speech;
    if (typeof text === 'string' && text.trim() !== '') return text.trim().slice(0, 2000);
  }
  return undefined;
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 120) : 'cannot be read';
    throw appError('ai.json_invalid', 422, `${name.slice(0, 80)} is not valid JSON: ${reason}`);
  }
}
