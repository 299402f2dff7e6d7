import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bin, ROOT, runOrThrow } from './run.ts';

const BUILT = { console: 'dist/console/index.html', widget: 'dist/widget/widget.js.gz' } as const;
type Part = keyof typeof BUILT;

/** Builds console and widget into dist/. What has no sources here, or no builder installed, is passed over. */
export function buildBrowser(parts: Part[] = ['console', 'widget']): void {
  for (const part of parts) {
    const config = `${part}/vite.config.ts`;
    if (!existsSync(join(ROOT, config))) continue;
    if (!existsSync(bin('vite'))) {
      console.log(`${part} is not built: the development dependencies are not installed.`);
      continue;
    }
    runOrThrow(bin('vite'), ['build', '--config', config, '--logLevel', 'warn']);
  }
}

/** Builds those whose sources, or contracts, are newer than what was built last. */
export function buildWhatIsOld(): void {
  buildBrowser(
    (['console', 'widget'] as const).filter((part) => {
      const built = statSync(join(ROOT, BUILT[part]), { throwIfNoEntry: false });
      return !built || Math.max(newest(part), newest('contracts')) > built.mtimeMs;
    }),
  );
}

function newest(folder: string): number {
  const times = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}
