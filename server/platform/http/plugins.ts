import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';

/** The plugins of every Zhike server: cookies, security headers, rate limits, multipart, OpenAPI. */
export async function addPlugins(server: FastifyInstance, app: App): Promise<void> {
  const secure = app.config.publicUrl.startsWith('https:');
  await server.register(cookie);
  await server.register(helmet, {
    hsts: secure,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Ant Design writes its styles into the page while it runs.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...(app.config.filesUrl ? [app.config.filesUrl] : [])],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  await server.register(rateLimit, {
    global: false,
    hook: 'preHandler',
    errorResponseBuilder: (_request, context) =>
      appError('request.too_many', 429, `Too many requests: try again in ${context.after}.`),
  });
  await server.register(multipart, { limits: { files: 1, fields: 5, fieldSize: 10_000, headerPairs: 50 } });
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Zhike 知客',
        version: '0.1.0',
        description: 'Customer data platform and AI customer-service centre',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'zhike_session' },
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the tenant' },
          visitor: { type: 'http', scheme: 'bearer', description: 'The token from POST /chat/sessions' },
        },
      },
    },
  });
}
