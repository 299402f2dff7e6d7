import type { App, Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { seal, unseal } from '../keyring/index.ts';
import { loadDataKeys } from './data-keys.ts';
import { tenantKey } from './tenant-keys.ts';

/** A text and the data key that protects it. */
export interface PlainText {
  dataKeyId: string;
  plain: string;
}

/** A sealed text, as stored in a bytea column beside its data key's id. */
export interface SealedText {
  dataKeyId: string;
  sealed: Buffer;
}

/** Seals a text. Throws `vault.data_key_destroyed` when the key's record was erased. */
export async function sealText(ctx: Ctx, dataKeyId: string, plain: string): Promise<Buffer> {
  const [sealed] = await sealTexts(ctx, [{ dataKeyId, plain }]);
  if (!sealed) throw new Error('nothing was sealed');
  return sealed;
}

/** Seals many texts with one look-up of keys, in the order in which they were given. */
export async function sealTexts(ctx: Ctx, texts: PlainText[]): Promise<Buffer[]> {
  const keys = await loadDataKeys(
    ctx,
    texts.map((text) => text.dataKeyId),
  );
  return texts.map(({ dataKeyId, plain }) => {
    const key = keys.get(dataKeyId);
    if (!key) throw appError('vault.data_key_destroyed', 410, 'The record was erased: nothing can be added.');
    return seal(key, Buffer.from(plain), contextOf(ctx.tenant, dataKeyId));
  });
}

/** Opens a text; null when its key was destroyed. */
export async function openText(ctx: Ctx, dataKeyId: string, sealed: Buffer): Promise<string | null> {
  const [plain] = await openTexts(ctx, [{ dataKeyId, sealed }]);
  return plain ?? null;
}

/** Opens many texts with one look-up of keys, in the order given; null where the key was destroyed. */
export async function openTexts(ctx: Ctx, texts: SealedText[]): Promise<(string | null)[]> {
  const keys = await loadDataKeys(
    ctx,
    texts.map((text) => text.dataKeyId),
  );
  return texts.map(({ dataKeyId, sealed }) => {
    const key = keys.get(dataKeyId);
    return key ? unseal(key, sealed, contextOf(ctx.tenant, dataKeyId)).toString() : null;
  });
}

/**
 * Seals a secret of the tenant itself (a channel's token, a second factor) that belongs to no customer.
 * `place` names the row and column, so that a value moved elsewhere does not open.
 */
export async function sealSecret(ctx: Ctx, place: string, plain: string): Promise<Buffer> {
  return seal(await tenantKey(ctx.app, ctx.tenant, 'secret'), Buffer.from(plain), `${ctx.tenant}/${place}`);
}

/** Opens what {@link sealSecret} closed for the same place. */
export async function openSecret(ctx: Ctx, place: string, sealed: Buffer): Promise<string> {
  return unseal(await tenantKey(ctx.app, ctx.tenant, 'secret'), sealed, `${ctx.tenant}/${place}`).toString();
}

/** Seals bytes of the tenant with its own key, outside any transaction; `place` as in {@link sealSecret}. */
export async function sealBytes(app: App, tenant: string, place: string, plain: Buffer): Promise<Buffer> {
  return seal(await tenantKey(app, tenant, 'secret'), plain, `${tenant}/${place}`);
}

/** Opens what {@link sealBytes} closed for the same place. */
export async function openBytes(app: App, tenant: string, place: string, sealed: Buffer): Promise<Buffer> {
  return unseal(await tenantKey(app, tenant, 'secret'), sealed, `${tenant}/${place}`);
}

function contextOf(tenant: string, dataKeyId: string): string {
  return `text/${tenant}/${dataKeyId}`;
}
