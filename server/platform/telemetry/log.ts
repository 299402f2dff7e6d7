import { pino } from 'pino';
import type { Logger } from 'pino';
import { storageProblem } from '../errors/index.ts';

export type Log = Logger;

const SECRET_PATHS = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'text',
  'email',
  'phone',
  'name',
  'traits',
  'req.headers',
].flatMap((key) => [key, `*.${key}`]);

/**
 * The structured log. Requests are logged as method, route pattern and status, never with their
 * address line, headers or body; what slips in under a telling name is removed.
 */
export function createLog(level: string, destination: NodeJS.WritableStream = process.stderr): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: SECRET_PATHS, remove: true },
      serializers: {
        err: (error: unknown) => {
          if (!(error instanceof Error)) return { message: 'not an error' };
          const code: unknown = 'code' in error ? error.code : undefined;
          // PostgreSQL puts row values into `detail`; only its code, the constraint and our own words are kept.
          const known = { name: error.name, code, message: error.message.slice(0, 300) };
          // Where a database that went away was noticed tells nothing, and every connection notices it.
          return storageProblem(error) ? known : { ...known, stack: error.stack };
        },
      },
    },
    destination,
  );
}
