import { asSystem } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { warnOfOutage } from '../../../platform/telemetry/index.ts';
import { findWaiting } from './import-queries.ts';
import { runImport, SILENT_MS } from './run-import.ts';
import { IMPORT_SIGNAL } from './run-rows.ts';

const LOOK_MS = 5_000;

/**
 * Runs imports one after the other in this process: those that were started, and those whose process died, from the row after the last that it
 * committed. They take no job worker, since one of them may take an hour.
 */
export function watchImports(app: App): () => Promise<void> {
  let stopped = false;
  let current: Promise<void> | undefined;
  let again = false;
  const look = (): void => {
    if (stopped) return;
    if (current) {
      again = true;
      return;
    }
    current = runWaiting(app, () => stopped)
      .catch((error: unknown) => warnOfOutage(app.log, error, 'imports could not be looked after'))
      .finally(() => {
        current = undefined;
        if (again) {
          again = false;
          look();
        }
      });
  };
  const unsubscribe = app.signals.subscribe(`${IMPORT_SIGNAL}.queued`, look);
  const timer = setInterval(look, LOOK_MS);
  return async () => {
    stopped = true;
    clearInterval(timer);
    unsubscribe();
    await current;
  };
}

/** Runs all imports that wait now; returns when there are none. */
export async function runWaiting(app: App, isStopped: () => boolean = () => false): Promise<void> {
  const tried = new Set<string>();
  while (!isStopped()) {
    const waiting = await asSystem(app, (db) => findWaiting(db, new Date(app.clock() - SILENT_MS)));
    const next = waiting.find(({ id }) => !tried.has(id));
    if (!next) return;
    tried.add(next.id);
    await runImport(app, next.tenant, next.id);
  }
}
