// Builds what Node runs without a checkout: JavaScript of contracts and server below dist/, and beside it the
// files that the code reads (migrations, content, ready flows, but not the conversations that test these). Node strips types only outside node_modules.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bin, ROOT, runOrThrow } from './run.ts';

const FOLDERS = ['contracts', 'server'];

export function buildServer(): void {
  for (const folder of FOLDERS) rmSync(join(ROOT, 'dist', folder), { recursive: true, force: true });
  runOrThrow(bin('tsc'), ['-p', 'tsconfig.build.json']);
  for (const folder of FOLDERS) copyBeside(folder);
}

function copyBeside(folder: string): void {
  if (!existsSync(join(ROOT, folder))) return;
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'fixtures' && entry.name !== 'testing') copyBeside(path);
    } else if (!entry.name.endsWith('.ts') && !entry.name.includes('.test.')) {
      const target = join(ROOT, 'dist', path);
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(join(ROOT, path), target);
    }
  }
}

if (import.meta.main) buildServer();
