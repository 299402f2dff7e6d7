import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Scalar } from 'yaml';
import { appError } from '../../../platform/errors/index.ts';
import type { FileRow, ReadFile } from './row.ts';

/**
 * Rasa NLU training data (YAML, formats 2 and 3): `nlu: [{intent, examples}]`. Entity annotations become plain words; lookups,
 * synonyms and regexes are passed over. Throws `ai.yaml_invalid`, 422.
 */
export function readRasaFile(text: string): ReadFile {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw invalid(error.message.split('\n')[0] ?? '');
  const nlu = isMap(document.contents) ? document.contents.get('nlu') : undefined;
  if (!isSeq(nlu)) throw invalid('there is no list under "nlu"');
  const rows: FileRow[] = [];
  for (const item of nlu.items) {
    if (!isMap(item)) continue;
    const intent = item.get('intent');
    if (typeof intent !== 'string') continue;
    const examples = item.get('examples', true);
    const start = examples?.range ? counter.linePos(examples.range[0]).line : 1;
    if (isSeq(examples)) {
      for (const example of examples.items) {
        const said: unknown = isMap(example)
          ? example.get('text')
          : isScalar(example)
            ? example.value
            : undefined;
        rows.push(rowOf(start, said, intent));
      }
    } else if (isScalar(examples)) rows.push(...linesOf(examples, start, intent));
  }
  return { rows, intents: new Map() };
}

function linesOf(examples: Scalar, start: number, intent: string): FileRow[] {
  if (typeof examples.value !== 'string') return [rowOf(start, examples.value, intent)];
  // A block begins on the line after its sign.
  const first = examples.type === 'BLOCK_LITERAL' || examples.type === 'BLOCK_FOLDED' ? start + 1 : start;
  return examples.value.split('\n').flatMap((line, index) => {
    const said = line.replace(/^\s*[-*]\s+/, '').trim();
    return said === '' || said.startsWith('#') ? [] : [rowOf(first + index, said, intent)];
  });
}

function rowOf(line: number, said: unknown, label: string): FileRow {
  if (typeof said !== 'string')
    return { line, text: JSON.stringify(said ?? null).slice(0, 200), label, fault: 'wrong_type' };
  return { line, text: withoutEntities(said.replace(/^\s*-\s+/, '').trim()), label: label.trim() };
}

/** "[上海](city) 的天气" → "上海 的天气"; also `[上海]{"entity": "city"}`. */
function withoutEntities(text: string): string {
  return text.replace(/\[([^\]]{1,200})\](?:\([^)]{0,200}\)|\{[^}]{0,500}\})/g, '$1');
}

function invalid(reason: string): Error {
  return appError('ai.yaml_invalid', 422, `The file is not Rasa training data: ${reason.slice(0, 200)}`);
}
