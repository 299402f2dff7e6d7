import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { inTenant, SYSTEM } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';
import { openSecret } from '../vault/index.ts';
import { fileGone } from './file-store.ts';
import type { SavedFile } from './save-file.ts';
import { storeOf } from './store.ts';

/** Stored files by id; unknown and deleted ones are left out. One statement for any number. */
export async function findFiles(ctx: Ctx, ids: string[]): Promise<Map<string, SavedFile>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Omit<SavedFile, 'name'> & { sealed: Buffer }>`
    select id, name_sealed as sealed, media_type as "mediaType", bytes, encode(sha256, 'hex') as sha256
    from platform.files
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[]) and state = 'stored'`.execute(ctx.db);
  const files = new Map<string, SavedFile>();
  for (const { sealed, ...row } of rows) {
    files.set(row.id, { ...row, name: await openSecret(ctx, `platform.files/${row.id}`, sealed) });
  }
  return files;
}

/** One stored file. Throws `files.not_found`. */
export async function getFile(ctx: Ctx, id: string): Promise<SavedFile> {
  const file = (await findFiles(ctx, [id])).get(id);
  if (!file) throw fileGone();
  return file;
}

/** A stored file with its bytes; the stream must be read or destroyed. Throws `files.not_found`. */
export async function openFile(
  app: App,
  tenant: string,
  id: string,
): Promise<{ file: SavedFile; stream: Readable }> {
  const file = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => getFile(ctx, id));
  return { file, stream: await storeOf(app).open(`${tenant}/${id}`) };
}
