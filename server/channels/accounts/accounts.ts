import { sql } from 'kysely';
import type { WebChatSettings } from '../../../contracts/channels/index.ts';
import { asSystem, perApp } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { newId, newSecret } from '../../platform/ids/index.ts';
import { openSecret, sealSecret } from '../../platform/vault/index.ts';

/** One connection of the enterprise to a channel. */
export interface Account {
  tenant: string;
  id: string;
  channel: string;
  publicKey: string;
  settings: WebChatSettings;
  enabled: boolean;
  createdAt: Date;
}

const COLUMNS = sql.raw(
  'tenant, id, channel, public_key as "publicKey", settings, enabled, created_at as "createdAt"',
);
const CACHE_MS = 5000;

/** Makes a web chat: a public chat key, and a secret with which the enterprise's server signs user ids. */
export async function createWebChatAccount(ctx: Ctx, settings: WebChatSettings): Promise<Account> {
  const id = newId(ctx.now.getTime());
  const sealed = await sealSecret(ctx, `channels.accounts/${id}`, newSecret('is', 32));
  await sql`
    insert into channels.accounts (tenant, id, channel, public_key, sealed_secret, settings, created_at)
    values (${ctx.tenant}, ${id}, 'web-chat', ${newSecret('ck', 16)}, ${sealed}, ${JSON.stringify(settings)}::jsonb,
      ${ctx.now})`.execute(ctx.db);
  return getAccount(ctx, id);
}

/** Throws `channels.account_unknown` (404). */
export async function getAccount(ctx: Ctx, id: string): Promise<Account> {
  const account = (await listAccounts(ctx)).find((each) => each.id === id);
  if (!account) throw appError('channels.account_unknown', 404, 'There is no such channel account.');
  return account;
}

export async function listAccounts(ctx: Ctx): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select ${COLUMNS} from channels.accounts where tenant = ${ctx.tenant} order by created_at, id`.execute(
    ctx.db,
  );
  return rows;
}

/** Changes what is given; other processes see it within five seconds. */
export async function changeAccount(
  ctx: Ctx,
  id: string,
  change: { enabled?: boolean | undefined; settings?: WebChatSettings | undefined },
): Promise<Account> {
  await getAccount(ctx, id);
  await sql`
    update channels.accounts
    set enabled = coalesce(${change.enabled ?? null}, enabled),
      settings = coalesce(${change.settings ? JSON.stringify(change.settings) : null}::jsonb, settings)
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  ctx.afterCommit(() => keyCache(ctx.app).clear());
  return getAccount(ctx, id);
}

/** The secret that proves user ids; whoever reads it can speak for any user, so reading it is audited by the route. */
export async function openIdentitySecret(ctx: Ctx, id: string): Promise<string> {
  const { rows } = await sql<{ sealed_secret: Buffer }>`
    select sealed_secret from channels.accounts where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  const row = rows[0];
  if (!row) throw appError('channels.account_unknown', 404, 'There is no such channel account.');
  return openSecret(ctx, `channels.accounts/${id}`, row.sealed_secret);
}

const keyCache = perApp(() => new Map<string, { until: number; account: Account | undefined }>());

/** The account that a public key names, whatever its tenant; undefined when unknown or switched off. */
export async function findAccountByKey(app: App, publicKey: string): Promise<Account | undefined> {
  const cache = keyCache(app);
  const cached = cache.get(publicKey);
  if (cached && cached.until > app.clock()) return cached.account;
  const account = await asSystem(app, async (db) => {
    const { rows } = await sql<Account>`
      select ${COLUMNS} from channels.accounts where public_key = ${publicKey} and enabled`.execute(db);
    return rows[0];
  });
  if (cache.size > 10_000) cache.clear();
  cache.set(publicKey, { until: app.clock() + CACHE_MS, account });
  return account;
}
