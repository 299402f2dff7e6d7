import { sql } from 'kysely';
import { record } from '../audit/index.ts';
import { inTenant, SYSTEM } from '../context/index.ts';
import type { App } from '../context/index.ts';
import { appError, isUniqueViolation } from '../errors/index.ts';
import { newId } from '../ids/index.ts';
import { createUser } from '../users/index.ts';

/** A tenant to set up, with the person who owns it. */
export interface NewTenant {
  name: string;
  /** Short name for addresses and sign-in: lower-case letters, digits and hyphens. */
  slug: string;
  owner: { email: string; name: string; password: string; language?: 'zh-CN' | 'en' };
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Sets up a tenant with its first owner, both or neither. Throws `tenant.slug_invalid`, `tenant.slug_taken`, `auth.password_weak`. */
export async function createTenant(app: App, given: NewTenant): Promise<{ tenant: string; ownerId: string }> {
  if (!SLUG.test(given.slug)) {
    throw appError('tenant.slug_invalid', 422, 'A slug is 1 to 63 lower-case letters, digits and hyphens.');
  }
  const tenant = newId();
  return inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    try {
      await sql`insert into platform.tenants (id, name, slug, created_at)
        values (${tenant}, ${given.name}, ${given.slug}, ${ctx.now})`.execute(ctx.db);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw appError('tenant.slug_taken', 409, `There is a tenant ${given.slug} already.`);
    }
    const owner = await createUser(ctx, { ...given.owner, role: 'owner' });
    await record(ctx, { action: 'platform.tenant_created', subject: `tenant/${tenant}` });
    return { tenant, ownerId: owner.id };
  });
}

/** The tenant with this slug, for commands that name one. */
export async function findTenantBySlug(app: App, slug: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from platform.tenants where slug = ${slug}`.execute(
    app.pools.system,
  );
  return rows[0]?.id;
}

/** The tenant of an installation that has just one, so that nobody needs to name it. */
export async function findOnlyTenant(app: App): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from platform.tenants limit 2`.execute(
    app.pools.system,
  );
  return rows.length === 1 ? rows[0]?.id : undefined;
}

/** Whether anybody has set up a tenant here. */
export async function hasTenants(app: App): Promise<boolean> {
  const { rows } = await sql`select from platform.tenants limit 1`.execute(app.pools.system);
  return rows.length > 0;
}

/** The ids of all tenants, for what goes through them one by one. */
export async function listTenants(app: App): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from platform.tenants order by id`.execute(
    app.pools.system,
  );
  return rows.map((row) => row.id);
}
