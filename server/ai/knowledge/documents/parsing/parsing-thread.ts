import { parentPort, workerData } from 'node:worker_threads';
import { isAppError } from '../../../../platform/errors/index.ts';
import { parseDocument } from './parse-document.ts';
import type { ParsedDocument } from './parse-document.ts';

/** What the thread is given. */
export interface ParsingWork {
  name: string;
  bytes: Uint8Array;
}

/** What the thread says. */
export type ParsingMessage =
  | { kind: 'progress'; share: number }
  | { kind: 'done'; parsed: ParsedDocument }
  | { kind: 'failed'; code: string; status: number; message: string };

function say(message: ParsingMessage): void {
  parentPort?.postMessage(message);
}

const given = workerData as { parsedDocument?: ParsingWork } | null;
if (given?.parsedDocument) {
  const { name, bytes } = given.parsedDocument;
  try {
    say({
      kind: 'done',
      parsed: await parseDocument(name, bytes, (share) => say({ kind: 'progress', share })),
    });
  } catch (error) {
    const known = isAppError(error)
      ? { code: error.code, status: error.status, message: error.message }
      : { code: 'knowledge.document_broken', status: 422, message: 'The file cannot be read.' };
    say({ kind: 'failed', ...known });
  }
}
