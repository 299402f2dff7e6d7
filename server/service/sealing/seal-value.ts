import { listThreads } from '../../channels/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { openSecret, openTexts, sealSecret, sealTexts } from '../../platform/vault/index.ts';

/** A value that belongs to a thread, or to no thread but a row of this name. */
export interface Sealable {
  /** The row and column, such as `service.tickets/<id>`: what is moved elsewhere does not open. */
  place: string;
  dataKeyId: string | null;
  value: unknown;
}

/** As it is stored: in a column of bytes beside the id of its key, null for the tenant's own. */
export interface SealedValue {
  place: string;
  dataKeyId: string | null;
  sealed: Buffer | null;
}

/** Seals a value as JSON, with the key of its thread where it has one. */
export async function sealValue(ctx: Ctx, { place, dataKeyId, value }: Sealable): Promise<Buffer> {
  const plain = JSON.stringify(value);
  if (dataKeyId === null) return sealSecret(ctx, place, plain);
  const [sealed] = await sealTexts(ctx, [{ dataKeyId, plain: `${place}\n${plain}` }]);
  if (!sealed) throw new Error('nothing was sealed');
  return sealed;
}

/** Opens values in the order given; undefined where nothing is stored, the key was destroyed, or it belongs elsewhere. */
export async function openValues(ctx: Ctx, list: SealedValue[]): Promise<unknown[]> {
  const keyed = list.flatMap(({ dataKeyId, sealed }) =>
    dataKeyId !== null && sealed !== null ? [{ dataKeyId, sealed }] : [],
  );
  const opened = keyed.length > 0 ? await openTexts(ctx, keyed) : [];
  let next = 0;
  const values: unknown[] = [];
  for (const { place, dataKeyId, sealed } of list) {
    if (sealed === null) values.push(undefined);
    else if (dataKeyId === null) values.push(JSON.parse(await openSecret(ctx, place, sealed)));
    else values.push(readAt(place, opened[next++] ?? null));
  }
  return values;
}

/** One value; see {@link openValues}. */
export async function openValue(ctx: Ctx, stored: SealedValue): Promise<unknown> {
  const [value] = await openValues(ctx, [stored]);
  return value;
}

/** The key with which what belongs to a thread is sealed; null where there is no thread, or its channel is not encrypted. */
export async function keyOfThread(ctx: Ctx, threadId: string | null): Promise<string | null> {
  if (threadId === null) return null;
  return (await listThreads(ctx, [threadId])).get(threadId)?.dataKeyId ?? null;
}

function readAt(place: string, text: string | null): unknown {
  const head = `${place}\n`;
  return text?.startsWith(head) ? JSON.parse(text.slice(head.length)) : undefined;
}
