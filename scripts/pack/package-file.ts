import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.ts';

const FILE = join(ROOT, 'package.json');
const KEPT = join(ROOT, '.package.json.unpacked');

interface PackageFile {
  optionalDependencies: Record<string, string>;
}

/**
 * Takes the pinned Node out of package.json for the time of packing: who installs the package has a Node of their own.
 * The original waits beside it until {@link restorePackageFile}; a run that died is made good by the next one.
 */
export function slimPackageFile(): void {
  restorePackageFile();
  const text = readFileSync(FILE, 'utf8');
  const own = JSON.parse(text) as PackageFile;
  for (const name of Object.keys(own.optionalDependencies)) {
    if (name.startsWith('node-linux-')) delete own.optionalDependencies[name];
  }
  writeFileSync(KEPT, text);
  writeFileSync(`${FILE}.new`, `${JSON.stringify(own, null, 2)}\n`);
  renameSync(`${FILE}.new`, FILE);
}

/** Puts the original package.json back if packing left it away. */
export function restorePackageFile(): void {
  if (existsSync(KEPT)) renameSync(KEPT, FILE);
}
