import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const MAX_AGE_SECONDS = '86400';

/** Lets a page of any origin read the answer. No cookie is involved: the token travels in a header. */
export function allowAnyOrigin(request: FastifyRequest, reply: FastifyReply): void {
  void reply
    .header('access-control-allow-origin', request.headers.origin ?? '*')
    .header('access-control-expose-headers', 'retry-after')
    .header('vary', 'origin')
    .header('cross-origin-resource-policy', 'cross-origin');
}

/** Answers the browser's question whether a page of another origin may call this address. */
export function addPreflight(server: FastifyInstance, url: string): void {
  if (server.hasRoute({ method: 'OPTIONS', url })) return;
  server.route({
    method: 'OPTIONS',
    url,
    schema: { hide: true },
    handler: async (request, reply) => {
      allowAnyOrigin(request, reply);
      await reply
        .header('access-control-allow-methods', 'GET, POST')
        .header(
          'access-control-allow-headers',
          'authorization, content-type, content-encoding, x-retry-count',
        )
        .header('access-control-max-age', MAX_AGE_SECONDS)
        .code(204)
        .send();
    },
  });
}
