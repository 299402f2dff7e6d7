import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

const CODE = /\.(ts|tsx|js|jsx)$/;
const SKIPPED = new Set(['node_modules', 'dist', 'fixtures']);

/** All files below these folders of the checkout, as paths from its root; folders that are missing have none. */
export function listFiles(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    existsSync(join(ROOT, folder))
      ? readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
          const path = `${folder}/${entry.name}`;
          if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listFiles(path);
          return [path];
        })
      : [],
  );
}

export function isCode(path: string): boolean {
  return CODE.test(path);
}

/** Tests and what only tests use. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/testing\/|^test\/|^(console|widget)\/test\//.test(path);
}
