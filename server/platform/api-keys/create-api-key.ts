import type { ApiKey } from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { newId, newSecret } from '../ids/index.ts';
import { ROLES } from '../permissions/index.ts';
import { hashSecret, PREFIX_LENGTH } from './find-api-key.ts';
import { insertKey, listKeyRows, updateKey } from './queries.ts';
import type { ApiKeyRow, KeyRole } from './queries.ts';

/** Makes a key; the secret is returned this once. Throws `keys.role_too_high` and `keys.expiry_past`. */
export async function createApiKey(
  ctx: Ctx,
  given: { name: string; role: KeyRole; expiresAt?: Date },
): Promise<{ key: ApiKey; secret: string }> {
  const { actor } = ctx;
  const own = 'role' in actor ? ROLES.findIndex((role) => role === actor.role) : 0;
  if (ROLES.indexOf(given.role) < own) {
    throw appError('keys.role_too_high', 403, 'A key cannot do more than the person who makes it.');
  }
  if (given.expiresAt && given.expiresAt <= ctx.now) {
    throw appError('keys.expiry_past', 422, 'The expiry lies in the past.', {
      fields: [{ field: '/expiresAt', message: 'lies in the past' }],
    });
  }
  const secret = newSecret('zk', 24);
  const row: ApiKeyRow = {
    tenant: ctx.tenant,
    id: newId(),
    prefix: secret.slice(0, PREFIX_LENGTH),
    secret_hash: hashSecret(secret),
    name: given.name.trim(),
    role: given.role,
    created_by: actor.id,
    created_at: ctx.now,
    last_used_at: null,
    expires_at: given.expiresAt ?? null,
    revoked_at: null,
  };
  await insertKey(ctx, row);
  await record(ctx, {
    action: 'platform.key_created',
    subject: `key/${row.id}`,
    details: { role: row.role },
  });
  return { key: presentKey(row), secret };
}

/** The tenant's keys, without their secrets. */
export async function listApiKeys(ctx: Ctx): Promise<ApiKey[]> {
  return (await listKeyRows(ctx)).map(presentKey);
}

/** Renames a live key. Throws `keys.not_found`. */
export async function renameApiKey(ctx: Ctx, id: string, name: string): Promise<ApiKey> {
  const row = await updateKey(ctx, id, { name: name.trim() });
  if (!row) throw notFound();
  await record(ctx, { action: 'platform.key_renamed', subject: `key/${id}` });
  return presentKey(row);
}

/** Ends a key for good, at once. Throws `keys.not_found`. */
export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  const row = await updateKey(ctx, id, { revoked_at: ctx.now });
  if (!row) throw notFound();
  await record(ctx, { action: 'platform.key_revoked', subject: `key/${id}` });
  const { app, tenant } = ctx;
  ctx.afterCommit(() => app.signals.publish('platform.key_revoked', { tenant, keyId: id }));
}

function notFound(): Error {
  return appError('keys.not_found', 404, 'There is no such live key.');
}

function presentKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
