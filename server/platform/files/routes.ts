import { Type } from 'typebox';
import { inTenant, SYSTEM } from '../context/index.ts';
import type { Http } from '../http/index.ts';
import { getFile } from './find-files.ts';
import { readFileToken } from './links.ts';
import { isInline } from './media-types.ts';
import type { SavedFile } from './save-file.ts';
import { storeOf } from './store.ts';

const Token = Type.Object(
  { token: Type.String({ minLength: 1, maxLength: 400 }) },
  { additionalProperties: false },
);

/** GET /files/:token, open to whoever holds a signed link. */
export function addFileRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/files/:token',
      summary: 'Sends a file by its signed link: images in place, everything else as a download',
      access: 'open',
      params: Token,
      reply: Type.Any({ description: 'the bytes' }),
    },
    async ({ params, request, reply }) => {
      const { app } = http;
      const { tenant, id, until } = readFileToken(app, params.token);
      const file = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => getFile(ctx, id));
      const seconds = Math.max(0, Math.floor((until - app.clock()) / 1000));
      void reply.headers({ ...headersOf(file), 'cache-control': `private, max-age=${seconds}, immutable` });
      if (request.headers['if-none-match'] === etagOf(file)) return reply.code(304).send();
      const stream = await storeOf(app).open(`${tenant}/${id}`);
      // Whoever hangs up in the middle must not leave an open file behind.
      request.raw.once('close', () => stream.destroy());
      return reply.code(200).send(stream);
    },
  );
}

/** No browser runs anything of it: the sniffed type is final, nothing but an image is shown, and that in a sandbox. */
function headersOf(file: SavedFile): Record<string, string> {
  const disposition = isInline(file.mediaType) ? 'inline' : 'attachment';
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return {
    'content-type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
    'content-length': String(file.bytes),
    'content-disposition': `${disposition}; filename="${ascii}"; filename*=UTF-8''${encodeName(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    etag: etagOf(file),
  };
}

function etagOf(file: SavedFile): string {
  return `"${file.sha256}"`;
}

/** Percent-encoding of RFC 8187. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
