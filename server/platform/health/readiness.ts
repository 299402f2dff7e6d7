import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { asSystem } from '../context/index.ts';
import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { warnOfOutage } from '../telemetry/index.ts';

const PATIENCE_MS = 1000;

/**
 * Resolves when the database answers within a second and holds all of these migrations (`module/name`).
 * Throws `platform.not_ready` (503) that says what is missing.
 */
export async function assertReady(app: App, migrations: string[]): Promise<void> {
  const ran = await Promise.race([ranMigrations(app), wait(PATIENCE_MS, undefined, { ref: false })]);
  if (!ran) throw notReady('the database does not answer');
  const missing = migrations.filter((name) => !ran.has(name)).length;
  if (missing > 0) throw notReady(`${missing} migrations have not run: run "zhike migrate"`);
}

async function ranMigrations(app: App): Promise<Set<string> | undefined> {
  try {
    return await asSystem(app, async (db) => {
      const { rows } = await sql<{ name: string }>`
        select module || '/' || name as name from platform.migrations`.execute(db);
      return new Set(rows.map((row) => row.name));
    });
  } catch (error) {
    warnOfOutage(app.log, error, 'the readiness check could not ask the database');
    return undefined;
  }
}

function notReady(why: string): Error {
  return appError('platform.not_ready', 503, `Not ready: ${why}.`);
}
