import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { PASSWORD, send } from '../../../test/harness/staff.ts';
import { newId } from '../ids/index.ts';
import { createTenant, findTenantBySlug } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

function given(slug: string, password = PASSWORD): Parameters<typeof createTenant>[1] {
  return { name: '一家店', slug, owner: { email: `Owner-${newId()}@Example.com`, name: '店主', password } };
}

describe('creating a tenant', () => {
  it('makes an owner who can sign in, and is found by its slug', async () => {
    const slug = `shop-${newId()}`;
    const wanted = given(slug);
    const { tenant, ownerId } = await createTenant(test.app, wanted);
    expect(await findTenantBySlug(test.app, slug)).toBe(tenant);
    expect(await findTenantBySlug(test.app, 'no-such-shop')).toBeUndefined();
    const body = { email: wanted.owner.email, password: PASSWORD };
    const reply = await send(test, 'POST', '/api/session', { body });
    expect(reply.body).toMatchObject({ user: { id: ownerId, role: 'owner' }, tenant: { id: tenant, slug } });
  });

  it('leaves nothing behind when the owner cannot be made or the slug is taken', async () => {
    const slug = `shop-${newId()}`;
    await expect(createTenant(test.app, given(slug, 'short'))).rejects.toMatchObject({
      code: 'auth.password_weak',
    });
    expect(await findTenantBySlug(test.app, slug)).toBeUndefined();
    await createTenant(test.app, given(slug));
    await expect(createTenant(test.app, given(slug))).rejects.toMatchObject({ code: 'tenant.slug_taken' });
    const { rows } = await sql`select from platform.tenants where slug = ${slug}`.execute(
      test.app.pools.system,
    );
    expect(rows).toHaveLength(1);
  });

  it.each(['', 'Shop', '-shop', 'shop-', 'my shop', '店', 'a'.repeat(64)])(
    'refuses the slug "%s"',
    async (slug) => {
      await expect(createTenant(test.app, given(slug))).rejects.toMatchObject({
        code: 'tenant.slug_invalid',
      });
    },
  );
});
