import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { isId } from '../ids/index.ts';

const PURPOSE = 'file-links';
const VALID_MS = 24 * 3_600_000;
// Links made within one window are the same, so that a browser keeps what it has loaded.
const WINDOW_MS = 6 * 3_600_000;

/** What a link leads to, and until when (milliseconds since 1970). */
export interface FileLink {
  tenant: string;
  id: string;
  until: number;
}

/** The address of a file for the next 24 to 30 hours, for whoever holds it: absolute where files have their own origin. */
export function signFileUrl(app: App, tenant: string, id: string): string {
  const until = Math.ceil((app.clock() + VALID_MS) / WINDOW_MS) * WINDOW_MS;
  const payload = Buffer.from(`${tenant}.${id}.${until}`).toString('base64url');
  const origin = app.config.filesUrl.replace(/\/+$/, '');
  return `${origin}/files/${payload}.${app.keyring.sign(PURPOSE, payload)}`;
}

/** Reads a link's token. Throws `files.link_invalid` (404) or `files.link_expired` (410). */
export function readFileToken(app: App, token: string): FileLink {
  const dot = token.indexOf('.');
  const payload = token.slice(0, dot);
  if (dot < 1 || !app.keyring.verify(PURPOSE, payload, token.slice(dot + 1))) throw invalid();
  const [tenant = '', id = '', until = ''] = Buffer.from(payload, 'base64url').toString().split('.');
  if (!isId(tenant) || !isId(id)) throw invalid();
  if (Number(until) < app.clock()) {
    throw appError('files.link_expired', 410, 'This link has expired: load the page again for a new one.');
  }
  return { tenant, id, until: Number(until) };
}

function invalid(): Error {
  return appError('files.link_invalid', 404, 'There is no file at this address.');
}
