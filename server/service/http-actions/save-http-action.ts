import type { HttpAction, SaveHttpAction } from '../../../contracts/service/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { openSecret, sealSecret } from '../../platform/vault/index.ts';
import { deleteRow, findRow, listRows, writeRow } from './http-action-queries.ts';
import type { HttpActionRow } from './http-action-queries.ts';
import { namesIn } from './template.ts';

/** Names that the system fills in, whatever a flow gives. */
export const OWN_NAMES = ['customer_id', 'conversation_id', 'channel', 'idempotency_key'];
const MOST = 200;
// What the connection itself needs to be right.
const FORBIDDEN = ['host', 'content-length', 'connection', 'transfer-encoding', 'upgrade', 'te', 'trailer'];

/** Throws `service.http_action_unknown` (404). */
export async function getRow(ctx: Ctx, id: string): Promise<HttpActionRow> {
  const row = await findRow(ctx, { id });
  if (!row) throw appError('service.http_action_unknown', 404, 'There is no such action.');
  return row;
}

/**
 * Makes or changes an action. A secret header without a value keeps the one that is stored. Throws `service.http_action_unknown` (404),
 * `service.http_action_taken` (409), `service.http_action_invalid`, `service.http_actions_too_many` (422).
 */
export async function saveHttpAction(
  ctx: Ctx,
  id: string | undefined,
  given: SaveHttpAction,
): Promise<HttpAction> {
  check(given);
  const before = id === undefined ? undefined : await getRow(ctx, id);
  if (!before && (await listRows(ctx)).length >= MOST)
    throw appError('service.http_actions_too_many', 422, `There are at most ${MOST} actions.`);
  const { name, title, enabled, headers, ...rest } = given;
  const newest = before?.id ?? newId(ctx.now.getTime());
  const stored = before ? await openSecrets(ctx, before) : {};
  const kept = headers.filter((each) => each.secret).map((each) => [each.name, secretOf(each, stored)]);
  const row: HttpActionRow = {
    id: newest,
    name,
    title,
    enabled,
    settings: {
      ...rest,
      headers: headers.map((each) => ({ ...each, value: each.secret ? null : (each.value ?? '') })),
    },
    secrets:
      kept.length > 0
        ? await sealSecret(ctx, placeOf(newest), JSON.stringify(Object.fromEntries(kept)))
        : null,
    createdAt: before?.createdAt ?? ctx.now,
    updatedAt: ctx.now,
  };
  await writeRow(ctx, row).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw appError('service.http_action_taken', 409, 'Another action has this name.', {
      fields: [{ field: '/name', message: 'is taken' }],
    });
  });
  await record(ctx, {
    action: 'service.http_action_saved',
    subject: `http-action/${row.id}`,
    details: { name },
  });
  return present(row);
}

/** Removes an action. Throws `service.http_action_unknown` (404). */
export async function removeHttpAction(ctx: Ctx, id: string): Promise<void> {
  const { name } = await getRow(ctx, id);
  await deleteRow(ctx, id);
  await record(ctx, {
    action: 'service.http_action_removed',
    subject: `http-action/${id}`,
    details: { name },
  });
}

/** The values of secret headers, by name. */
export async function openSecrets(ctx: Ctx, row: HttpActionRow): Promise<Record<string, string>> {
  if (!row.secrets) return {};
  return JSON.parse(await openSecret(ctx, placeOf(row.id), row.secrets)) as Record<string, string>;
}

/** An action as people see it: secrets stay where they are. */
export function present(row: HttpActionRow): HttpAction {
  const { settings, secrets: _secrets, createdAt, updatedAt, ...rest } = row;
  return {
    ...rest,
    ...settings,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function check(given: SaveHttpAction): void {
  const known = new Set([...given.fields.map((field) => field.name), ...OWN_NAMES]);
  const problems = [
    ...namesIn(given.url)
      .filter((name) => !known.has(name))
      .map((name) => ({ field: '/url', message: `{{${name}}} is no field` })),
    ...namesIn(given.body ?? '')
      .filter((name) => !known.has(name))
      .map((name) => ({ field: '/body', message: `{{${name}}} is no field` })),
    ...given.headers
      .filter(({ name }) => FORBIDDEN.includes(name.toLowerCase()))
      .map(() => ({ field: '/headers', message: 'is set by the connection itself' })),
    ...(isJson(given.body) ? [] : [{ field: '/body', message: 'is no JSON' }]),
    ...(isAddress(given.url) ? [] : [{ field: '/url', message: 'is no address' }]),
  ];
  if (problems.length > 0) {
    throw appError('service.http_action_invalid', 422, 'The action does not fit together.', {
      fields: problems,
    });
  }
}

function isJson(text: string | null): boolean {
  if (text === null) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isAddress(text: string): boolean {
  const plain = text.replaceAll(/\{\{\s*\w+\s*\}\}/g, 'x');
  const url = URL.canParse(plain) ? new URL(plain) : undefined;
  return url !== undefined && url.username === '' && url.password === '' && url.hash === '';
}

function secretOf(header: SaveHttpAction['headers'][number], stored: Record<string, string>): string {
  const value = header.value ?? stored[header.name];
  if (value !== undefined && value !== '') return value;
  throw appError('service.http_action_invalid', 422, 'A secret header needs a value.', {
    fields: [{ field: '/headers', message: `${header.name} has no value` }],
  });
}

function placeOf(id: string): string {
  return `service.http_actions/${id}`;
}
