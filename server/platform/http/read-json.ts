import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { appError } from '../errors/index.ts';

/**
 * Reads JSON bodies. Bytes that are not UTF-8 are refused, not replaced by question marks on the way into the store;
 * so are keys that would reach into an object's prototype.
 */
export function addJsonReader(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) return void parse(request, body.toString(), done);
    const fields = [{ field: '/', message: 'is not UTF-8' }];
    done(appError('request.invalid', 400, 'The body is not valid: it is not UTF-8.', { fields }));
  });
}
