import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { appError } from '../../platform/errors/index.ts';

/** A file that was named, or lies in a folder that was. */
export interface Found {
  /** As people see it: relative to where they are. */
  name: string;
  source: string;
}

const KINDS = /\.(ya?ml|json)$/;
const MOST = 2000;

/** The YAML and JSON files that are named or lie below folders that are, in their order; "-" is stdin. */
export async function findFiles(paths: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of paths) {
    if (path === '-') found.push({ name: 'stdin', source: await readStdin() });
    else
      for (const file of await below(path))
        found.push({ name: relative('.', file) || file, source: await readFile(file, 'utf8') });
  }
  return found.slice(0, MOST);
}

async function below(path: string): Promise<string[]> {
  const about = await stat(path).catch(() => undefined);
  if (!about) throw appError('cli.file_unreadable', 400, `${path} can't be read`);
  if (!about.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && KINDS.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

const FLOW = /^\s*(?:"zhike"|zhike)\s*:\s*["']?flow\/|^\s*\{\s*"zhike"\s*:\s*"flow\//m;
const TEST = /^(?:zhike\s*:\s*["']?flow-test\/|test_cases\s*:)/m;

/** Whether a file holds tests of conversations. */
export function isTest({ source }: Found): boolean {
  return TEST.test(source);
}

export function isFlow(file: Found): boolean {
  return !isTest(file) && FLOW.test(file.source);
}
