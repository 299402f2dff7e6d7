import type { FastifyRequest } from 'fastify';
import { writeKeysOf } from '../../../platform/api-keys/index.ts';
import type { WriteKey } from '../../../platform/api-keys/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';

/** The write key that a request carries in its header (Basic, with or without the colon, or Bearer); undefined where none is. */
export function keyInHeader(request: FastifyRequest): string | undefined {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return undefined;
  const name = Buffer.from(value, 'base64').toString().split(':')[0];
  return name === '' ? undefined : name;
}

/** The write key in a body, as Segment's (`writeKey`) and PostHog's (`api_key`, `token`) clients put it there. */
export function keyInBody(body: Record<string, unknown>): string | undefined {
  return [body['writeKey'], body['api_key'], body['token']].find((each) => typeof each === 'string');
}

/** What a write key opens. Throws `ingest.key_invalid` (401). */
export async function getWriteKey(app: App, secret: string | undefined): Promise<WriteKey> {
  const key = secret === undefined ? undefined : await writeKeysOf(app).find(secret);
  if (!key) throw appError('ingest.key_invalid', 401, 'The write key is missing, unknown or revoked.');
  return key;
}
