import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bin, ROOT, runOrThrow } from './run.ts';

/** Builds console and widget into dist/. What has no sources here, or no builder installed, is passed over. */
export function buildBrowser(): void {
  for (const part of ['console', 'widget']) {
    const config = `${part}/vite.config.ts`;
    if (!existsSync(join(ROOT, config))) continue;
    if (!existsSync(bin('vite'))) {
      console.log(`${part} is not built: the development dependencies are not installed.`);
      continue;
    }
    runOrThrow(bin('vite'), ['build', '--config', config, '--logLevel', 'warn']);
  }
}
