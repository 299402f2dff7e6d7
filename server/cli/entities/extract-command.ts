import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { buildDictionary, readEntities } from '../../ai/index.ts';
import type { Entity, ReadOptions } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command, Options } from '../command.ts';
import { readDictionaryRows } from './dictionary-rows.ts';

const DEFAULT_ZONE = 'Asia/Shanghai';

export const entitiesExtract: Command = {
  name: 'entities extract',
  summary: 'find telephone numbers, money, dates, addresses … in texts',
  usage:
    'entities extract [TEXT|-] [--reference ISO] [--zone ZONE] [--dictionary FILE.csv] [--nested] [--json]',
  help: `
Reads TEXT, or every line of stdin, and prints what it finds: place, kind, text, canonical form.

  --reference ISO        the time at which the text was written, such as 2026-05-03T10:00:00+08:00; by default now
  --zone ZONE            IANA time zone of dates and times, by default ${DEFAULT_ZONE}
  --dictionary FILE.csv  also find these names: columns value, alias, alias …; a column named kind gives the kind,
                         otherwise it is the name of the file
  --nested               keep what lies within something longer
  --json                 one line of JSON for each text: {text, entities: [{kind, start, end, text, value, canonical,
                         confidence, source}]}; start and end count UTF-16 units`,
  options: {
    reference: { type: 'string' },
    zone: { type: 'string' },
    dictionary: { type: 'string' },
    nested: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(options, positionals) {
    const read = await optionsOf(options);
    const json = options['json'] === true;
    const text = positionals.join(' ');
    if (positionals.length > 0 && text !== '-') {
      write(text, read, json);
      return 0;
    }
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      write(line, read, json);
    }
    return 0;
  },
};

async function optionsOf(options: Options): Promise<ReadOptions> {
  const written = textOption(options, 'reference');
  const reference = written === undefined ? new Date() : new Date(written);
  if (Number.isNaN(reference.getTime())) {
    throw appError('cli.reference_invalid', 400, `--reference is a time such as 2026-05-03T10:00:00+08:00`);
  }
  const path = textOption(options, 'dictionary');
  const zone = textOption(options, 'zone') ?? DEFAULT_ZONE;
  const read: ReadOptions = { reference, zone, nested: options['nested'] === true };
  // A wrong zone is said before the first text is read.
  readEntities('', read);
  if (path === undefined) return read;
  const { kind, entries } = readDictionaryRows(path, await readBytes(path));
  return { ...read, dictionaries: [buildDictionary(kind, entries)] };
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw appError('cli.file_unreadable', 404, `${path} can't be read`);
  }
}

function write(text: string, read: ReadOptions, json: boolean): void {
  const entities = readEntities(text, read);
  if (json) process.stdout.write(`${JSON.stringify({ text, entities })}\n`);
  else process.stdout.write(`${entities.map(lineOf).join('')}\n`);
}

function lineOf({ start, end, kind, text, canonical }: Entity): string {
  return `${`${start}–${end}`.padEnd(9)} ${kind.padEnd(16)} ${text}  →  ${canonical}\n`;
}
