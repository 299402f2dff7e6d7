import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largestBytes = 5_000_000;
const tailBytes = 16_000;

/** The file that holds what PostgreSQL prints. A pipe would block the server whenever this process is busy. */
export function logPath(home: string): string {
  return join(home, 'server.log');
}

/** Opens the log for the next server process; one that has grown large becomes server.log.1. */
export function openServerLog(home: string): { descriptor: number; from: number } {
  const path = logPath(home);
  if (existsSync(path) && statSync(path).size > largestBytes) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a', 0o600);
  return { descriptor, from: statSync(path).size };
}

/** The last complaint since byte `from`, as one line; empty when there is none. */
export function findComplaint(home: string, from: number): string {
  const path = logPath(home);
  const start = Math.max(from, statSync(path).size - tailBytes);
  const buffer = Buffer.alloc(tailBytes);
  const descriptor = openSync(path, 'r');
  try {
    const length = readSync(descriptor, buffer, 0, tailBytes, start);
    const lines = buffer.toString('utf8', 0, length).split('\n');
    const line = lines.findLast((text) => /(FATAL|PANIC): |could not|error while loading/.test(text)) ?? '';
    return line.replace(/^.*?(FATAL|PANIC):\s*/, '').trim();
  } finally {
    closeSync(descriptor);
  }
}
