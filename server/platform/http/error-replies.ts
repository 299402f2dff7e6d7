import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../context/index.ts';
import { isDiskFull, socketFolderOf } from '../db/index.ts';
import { appError, isAppError, storageFull, toProblem } from '../errors/index.ts';
import type { Problem } from '../errors/index.ts';

const FRAMEWORK: Record<string, [code: string, status: number]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['request.too_large', 413],
  FST_REQ_FILE_TOO_LARGE: ['request.too_large', 413],
  FST_FILES_LIMIT: ['request.too_large', 413],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['request.media_type', 415],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['request.media_type', 415],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['request.invalid', 400],
  FST_ERR_CTP_INVALID_JSON_BODY: ['request.invalid', 400],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['request.invalid', 400],
};

/** A page for an address that is no route, such as one of the console's. */
export type FindPage = (request: FastifyRequest) => { type: string; body: Buffer } | undefined;

/** Every error leaves as RFC 9457 problem details; what was not foreseen is logged and tells nothing. */
export function addErrorReplies(server: FastifyInstance, app: App): { fallback: (find: FindPage) => void } {
  let findPage: FindPage | undefined;
  server.setErrorHandler(async (error, request, reply) => {
    const problem = await withReason(app, toProblem(fromFramework(error)));
    if (problem.status >= 500 && problem.code === 'platform.unexpected') {
      app.log.error(
        { err: error, route: request.routeOptions.url, method: request.method },
        'a request failed',
      );
    }
    // Who still sends would meet a closed door and lose the answer: what is left of the request is read and thrown away, as long
    // as a request may take.
    if (problem.status === 413) void reply.removeHeader('connection');
    if (problem.status === 503) void reply.header('retry-after', '2');
    return sendProblem(reply, problem);
  });
  server.setNotFoundHandler((request, reply) => {
    const page = findPage?.(request);
    if (page) return reply.type(page.type).header('cache-control', 'no-cache').send(page.body);
    return sendProblem(
      reply,
      toProblem(appError('request.not_found', 404, 'There is nothing at this address.')),
    );
  });
  return { fallback: (find) => void (findPage = find) };
}

/** Sends a problem document with its status and media type. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem);
}

// A database of our own that ended for want of room is away like any other; its disk tells why.
async function withReason(app: App, problem: Problem): Promise<Problem> {
  if (problem.code !== 'platform.database_unavailable' || app.config.databaseUrl !== '') return problem;
  const socketFolder = socketFolderOf(app.pools.url);
  const folders = [app.config.dataDir, ...(socketFolder === undefined ? [] : [socketFolder])];
  return (await isDiskFull(folders)) ? toProblem(storageFull()) : problem;
}

function fromFramework(error: unknown): unknown {
  if (isAppError(error) || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = FRAMEWORK[code];
  if (known) return appError(known[0], known[1], error.message);
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status >= 400 && status < 500) return appError('request.invalid', status, error.message);
  return error;
}
