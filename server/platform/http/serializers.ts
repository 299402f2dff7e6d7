import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

/**
 * Replies are written by Fastify's own serializers, each compiled when it is first needed: all of them at the start are half
 * a second of work.
 */
export async function setSerializers(server: FastifyInstance): Promise<void> {
  const compile = await fastifyCompiler();
  server.setSerializerCompiler((schema) => {
    let write: ((data: unknown) => string) | undefined;
    return (data: unknown) => (write ??= compile(schema))(data);
  });
}

type SerializerCompiler = NonNullable<FastifyInstance['serializerCompiler']>;
let found: SerializerCompiler | undefined;

/** Fastify tells its compiler once a server with a route is ready. */
async function fastifyCompiler(): Promise<SerializerCompiler> {
  if (found) return found;
  const bare = Fastify();
  bare.get('/', { schema: { response: { 200: { type: 'null' } } } }, () => null);
  await bare.ready();
  found = bare.serializerCompiler;
  if (!found) throw new Error('Fastify has no serializer compiler');
  return found;
}
