import { setImmediate } from 'node:timers/promises';
import type { Part, TrainingImport, TrainingImportQuery } from '../../../../contracts/ai/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { decodeText } from '../../knowledge/index.ts';
import { maskPersonal } from '../examples/mask-personal.ts';
import { hasCsvHeader, readCsvFile } from './read-csv-file.ts';
import { isDialogflow, readDialogflow } from './read-dialogflow-file.ts';
import { isNlpjs, readNlpjsFile } from './read-nlpjs-file.ts';
import { readRasaFile } from './read-rasa-file.ts';
import { isZip, readZip } from './read-zip.ts';
import { faultOf, rejectReasons } from './row.ts';
import type { FileIntent, ReadFile } from './row.ts';

type Format = NonNullable<TrainingImportQuery['format']>;

/** A labelled text that can be taken in; what was personal in it is masked. */
export interface ImportedRow {
  line: number;
  text: string;
  label: string;
  part: Part | null;
  masked: string[];
}

/** What a file holds: `accepted.length + rejects.length` is `rows`. */
export interface ParsedTrainingFile {
  format: Format;
  encoding: string;
  rows: number;
  accepted: ImportedRow[];
  intents: Map<string, FileIntent>;
  rejects: TrainingImport['rejects'];
}

export const MAX_TRAINING_BYTES = 64 * 1024 * 1024;
export const MAX_TRAINING_ROWS = 200_000;
const BREATH = 100;
const EXCERPT = 80;

/**
 * Reads a file of labelled texts: CSV, Rasa YAML, an nlp.js corpus, a Dialogflow ES export. A row is taken whole or refused
 * with its line and reason; a file that can't be read as a whole throws an AppError: `ai.header_unknown`, `ai.yaml_invalid`,
 * `ai.json_invalid`, `ai.zip_invalid`, `ai.file_empty`, `knowledge.encoding_unknown` (422), `ai.file_too_large` (413).
 */
export async function parseTrainingFile(
  bytes: Uint8Array,
  fileName: string,
  options: TrainingImportQuery = {},
): Promise<ParsedTrainingFile> {
  if (bytes.length > MAX_TRAINING_BYTES) throw tooLarge();
  const { file, format, encoding } = readAny(bytes, fileName, options.format);
  const parsed: ParsedTrainingFile = {
    format,
    encoding,
    rows: 0,
    accepted: [],
    intents: file.intents,
    rejects: [],
  };
  for (const row of file.rows) {
    parsed.rows += 1;
    if (parsed.rows > MAX_TRAINING_ROWS) throw tooLarge();
    const code = faultOf(row);
    if (code) {
      const text = row.text.replace(/\0/g, '').slice(0, EXCERPT).toWellFormed();
      parsed.rejects.push({ line: row.line, code, reason: rejectReasons[code], text });
    } else {
      const { text, masked } = maskPersonal(row.text);
      parsed.accepted.push({
        line: row.line,
        text,
        masked,
        label: row.label,
        part: options.part ?? row.part ?? null,
      });
    }
    if (parsed.rows % BREATH === 0) await setImmediate();
  }
  return parsed;
}

function readAny(
  bytes: Uint8Array,
  fileName: string,
  named: Format | undefined,
): { file: ReadFile; format: Format; encoding: string } {
  if (isZip(bytes)) {
    const files = readZip(bytes, (name) => name.endsWith('.json'));
    const texts = new Map([...files].map(([name, content]) => [name, new TextDecoder().decode(content)]));
    return { file: readDialogflow(texts), format: 'dialogflow', encoding: 'utf-8' };
  }
  const { text, encoding } = decodeText(bytes);
  if (text.trim() === '') throw appError('ai.file_empty', 422, 'The file is empty.');
  if (named === 'csv' || (!named && !/^\s*[[{]/.test(text) && hasCsvHeader(text))) {
    return { file: readCsvFile(text), format: 'csv', encoding };
  }
  if (named === 'nlpjs' || named === 'dialogflow' || (!named && /^\s*[[{]/.test(text))) {
    return { ...readJson(text, fileName, named), encoding };
  }
  if (named === 'rasa' || /\.ya?ml$/i.test(fileName) || /^nlu:\s*$/m.test(text)) {
    return { file: readRasaFile(text), format: 'rasa', encoding };
  }
  return { file: readCsvFile(text), format: 'csv', encoding };
}

function readJson(
  text: string,
  fileName: string,
  named: Format | undefined,
): { file: ReadFile; format: Format } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'cannot be read';
    throw appError('ai.json_invalid', 422, `The file is not valid JSON: ${reason}`);
  }
  if (named === 'dialogflow' || (!named && !isNlpjs(value) && isDialogflow(value))) {
    return { file: readDialogflow(new Map([[fileName, text]])), format: 'dialogflow' };
  }
  return { file: readNlpjsFile(value), format: 'nlpjs' };
}

function tooLarge(): Error {
  const limit = `${MAX_TRAINING_BYTES / 1024 / 1024} MiB or ${MAX_TRAINING_ROWS} rows`;
  return appError(
    'ai.file_too_large',
    413,
    `The file is too large; one import takes up to ${limit}. Split it.`,
  );
}
