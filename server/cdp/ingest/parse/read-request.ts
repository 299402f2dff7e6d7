import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { appError } from '../../../platform/errors/index.ts';
import { isObject } from './measure.ts';

type Json = Record<string, unknown>;

const unzip = { gzip: promisify(gunzip), deflate: promisify(inflate) };

/**
 * The JSON object of a request, whatever its media type is and whether it is compressed or not. Throws
 * `request.too_large` (413) beyond `maxBytes` after decompressing and `request.invalid` (400).
 */
export async function readRequest(body: unknown, encoding: string, maxBytes: number): Promise<Json> {
  const given = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const bytes = await decompress(given, encoding, maxBytes);
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  let parsed: unknown;
  try {
    parsed = JSON.parse(bytes.toString());
  } catch {
    throw appError('request.invalid', 400, 'The body is not JSON.', {
      fields: [{ field: '/', message: 'is not JSON' }],
    });
  }
  // PostHog's libraries may send a bare list.
  if (Array.isArray(parsed)) return { batch: parsed };
  if (!isObject(parsed)) throw appError('request.invalid', 400, 'The body is not a JSON object.');
  return parsed;
}

async function decompress(body: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  const kind = isGzip ? 'gzip' : encoding === 'deflate' ? 'deflate' : undefined;
  if (!kind) {
    if (encoding === '' || encoding === 'identity') return body;
    throw appError('request.media_type', 415, 'Bodies may be compressed with gzip or deflate.');
  }
  try {
    return await unzip[kind](body, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw appError('request.invalid', 400, 'The body cannot be decompressed.');
  }
}

function tooLarge(maxBytes: number): Error {
  return appError('request.too_large', 413, `A request has at most ${maxBytes} bytes.`, { maxBytes });
}
