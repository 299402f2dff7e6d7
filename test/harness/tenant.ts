import { newId } from '../../server/platform/ids/index.ts';
import { asSystem, inTenant, SYSTEM } from '../../server/platform/context/index.ts';
import type { App, Ctx } from '../../server/platform/context/index.ts';
import { sql } from 'kysely';

/** A tenant that nothing else uses: each test makes its own. */
export async function newTenant(app: App, name = '测试租户'): Promise<string> {
  const id = newId();
  await asSystem(app, (db) =>
    sql`insert into platform.tenants (id, name, slug) values (${id}, ${name}, ${`t-${id}`})`.execute(db),
  );
  return id;
}

/** Runs work as Zhike itself in a transaction of the tenant. */
export function as<T>(app: App, tenant: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return inTenant(app, { tenant, actor: SYSTEM }, work);
}
