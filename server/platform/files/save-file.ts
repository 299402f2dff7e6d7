import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { inTenant } from '../context/index.ts';
import type { Actor, App } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { newId } from '../ids/index.ts';
import { sealSecret } from '../vault/index.ts';
import { COMMON_TYPES, safeName } from './media-types.ts';
import { receive } from './receive.ts';
import type { Received } from './receive.ts';
import { sniffMediaType } from './sniff.ts';
import { storeOf } from './store.ts';

/** A file to be kept. */
export interface NewFile {
  /** A stream (such as a part of a multipart request), or the bytes themselves. */
  content: AsyncIterable<Uint8Array> | Uint8Array;
  /** As the sender calls it; cleaned before it is shown to anybody. */
  name: string;
  maxBytes: number;
  /**
   * Media types that are taken, the common ones where none are named. The type is read from the content; `any` takes what is of no known type
   * too, for files that are only ever read by Zhike itself.
   */
  accept?: readonly string[] | 'any';
}

/** A file that is stored. */
export interface SavedFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/**
 * Takes a file in and keeps it durably. It opens its own transactions, since a slow sender must not keep
 * one open: call it before yours, then store the id. Throws `files.too_large` (413), `files.type_not_allowed`
 * (415), `files.empty` (422), `platform.storage_full` and `files.store_unavailable` (503); nothing is left
 * half-written.
 */
export async function saveFile(
  app: App,
  who: { tenant: string; actor: Actor },
  file: NewFile,
): Promise<SavedFile> {
  const id = newId(app.clock());
  const source = file.content instanceof Uint8Array ? [file.content].values() : file.content;
  const received = await receive(app.config.dataDir, id, toAsync(source), file.maxBytes);
  try {
    const sniffed = await sniffMediaType(received.path);
    const accept = file.accept ?? COMMON_TYPES;
    const mediaType = accept === 'any' ? (sniffed ?? 'application/octet-stream') : sniffed;
    if (mediaType === undefined || (accept !== 'any' && !accept.includes(mediaType))) {
      throw appError('files.type_not_allowed', 415, 'Files of this kind are not taken.', {
        accept,
        mediaType,
      });
    }
    return await keep(app, who, { id, name: safeName(file.name, mediaType), mediaType, received });
  } catch (error) {
    await rm(received.path, { force: true });
    throw error;
  }
}

async function keep(
  app: App,
  who: { tenant: string; actor: Actor },
  file: { id: string; name: string; mediaType: string; received: Received },
): Promise<SavedFile> {
  const { id, name, mediaType, received } = file;
  await inTenant(app, who, async (ctx) => {
    const sealed = await sealSecret(ctx, `platform.files/${id}`, name);
    await sql`
      insert into platform.files
        (tenant, id, name_sealed, media_type, bytes, sha256, created_by, created_at, changed_at)
      values (${ctx.tenant}, ${id}, ${sealed}, ${mediaType}, ${received.bytes}, ${received.sha256},
        ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now}, ${ctx.now})`.execute(ctx.db);
  });
  await storeOf(app).put(`${who.tenant}/${id}`, received.path, received.bytes);
  await inTenant(app, who, async (ctx) => {
    await sql`update platform.files set state = 'stored', changed_at = ${ctx.now}
      where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  });
  return { id, name, mediaType, bytes: received.bytes, sha256: received.sha256.toString('hex') };
}

async function* toAsync(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield* source;
}
