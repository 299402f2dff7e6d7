import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How to get into the demo: printed at the start, and again by `zhike demo`. */
export interface Demo {
  tenant: string;
  logins: { role: string; email: string; password: string }[];
  apiKey: string;
  writeKey: string;
  chatKey: string;
}

const FILE = 'demo.json';

/** The demo of a data folder; undefined where none was set up. */
export function findDemo(dataDir: string): Demo | undefined {
  const file = join(dataDir, FILE);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as Demo;
}

/** Written whole or not at all, readable for its owner only: it holds passwords. */
export function writeDemo(dataDir: string, demo: Demo): void {
  const file = join(dataDir, FILE);
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  writeFileSync(`${file}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
