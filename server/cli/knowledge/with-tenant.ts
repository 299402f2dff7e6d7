import type { App } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { findOnlyTenant, findTenantBySlug } from '../../platform/tenants/index.ts';
import { modules } from '../../modules.ts';
import { createApp } from '../../process/create-app.ts';
import { migrateAll } from '../../process/migrate-all.ts';
import { textOption } from '../command.ts';
import type { Options } from '../command.ts';
import { openDatabase } from '../open-database.ts';
import { configOf } from '../serve.ts';

/** Options of every command that works on one tenant's data. */
export const tenantOptions = { data: { type: 'string' }, tenant: { type: 'string' } } as const;

/**
 * Runs a command's work on a tenant's data, whether Zhike is running or not. `--tenant` names the tenant by its slug; it can
 * be left out where there is only one.
 */
export async function withTenant<T>(
  options: Options,
  work: (app: App, tenant: string) => Promise<T>,
): Promise<T> {
  const config = configOf(options);
  const database = await openDatabase(config);
  try {
    await migrateAll(database.url, modules);
    const app = createApp({ ...config, logLevel: 'error' }, database.url);
    try {
      return await work(app, await findTenant(app, textOption(options, 'tenant')));
    } finally {
      await app.pools.close();
    }
  } finally {
    await database.close();
  }
}

async function findTenant(app: App, slug: string | undefined): Promise<string> {
  const found = slug === undefined ? await findOnlyTenant(app) : await findTenantBySlug(app, slug);
  if (found !== undefined) return found;
  throw slug === undefined
    ? appError('cli.tenant_missing', 400, 'name the tenant with --tenant SLUG')
    : appError('cli.tenant_unknown', 404, `there is no tenant "${slug}"`);
}
