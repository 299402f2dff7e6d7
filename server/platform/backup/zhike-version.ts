import { existsSync, readFileSync } from 'node:fs';

/** The version of this Zhike, from its package.json. */
export function zhikeVersion(): string {
  // The sources lie three folders below it, what is published four.
  for (const path of ['../../../package.json', '../../../../package.json']) {
    const file = new URL(path, import.meta.url);
    if (!existsSync(file)) continue;
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    if (name === 'zhike' && version !== undefined) return version;
  }
  return 'unknown';
}
