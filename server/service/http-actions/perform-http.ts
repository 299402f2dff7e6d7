import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import type { HttpField } from '../../../contracts/service/index.ts';
import type { ActionSource, Given, OutsideAction, Patience, Result } from '../../platform/actions/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { outboundOf } from '../../platform/outbound/index.ts';
import type { OutboundReply } from '../../platform/outbound/index.ts';
import { findRow, listRows } from './http-action-queries.ts';
import type { HttpActionRow, Settings } from './http-action-queries.ts';
import { openSecrets } from './save-http-action.ts';
import { fillJson, fillUrl, valueAt } from './template.ts';
import type { Values } from './template.ts';

const PREFIX = 'http.';
const MOST_BYTES = 256_000;
const MOST_RESULT = 16_000;

/** The actions that tenants have made of requests to their own systems. */
export const httpActions: ActionSource = {
  async list(ctx) {
    return (await listRows(ctx)).filter((row) => row.enabled).map(toAction);
  },
  async find(ctx, name) {
    if (!name.startsWith(PREFIX)) return undefined;
    const row = await findRow(ctx, { name: name.slice(PREFIX.length) });
    return row?.enabled ? toAction(row) : undefined;
  },
};

/** A stored request as an action. */
export function toAction(row: HttpActionRow): OutsideAction {
  const { name, title, settings } = row;
  const names = settings.result.map((each) => [each.name, Type.Unknown()]);
  return {
    name: `${PREFIX}${name}`,
    title: { 'zh-CN': title, en: title },
    input: Closed(Object.fromEntries(settings.fields.map((field) => [field.name, schemaOf(field)]))),
    output: Type.Object(Object.fromEntries(names) as Record<string, TSchema>),
    permission: 'service.configure',
    perform: (app, tenant, input, given, patience) =>
      perform(app, tenant, row, { input: input as Record<string, unknown>, given, patience }),
  };
}

function schemaOf({ type, required }: HttpField): TSchema {
  const schema =
    type === 'number'
      ? Type.Number()
      : type === 'boolean'
        ? Type.Boolean()
        : Type.String({ maxLength: 5000 });
  return required ? schema : Type.Optional(schema);
}

interface Asked {
  input: Record<string, unknown>;
  given: Given;
  patience: Patience;
}

/**
 * Makes the request by the guarded client. Throws what that throws, `http_action.status_404` and the like, `http_action.no_json`,
 * `http_action.result_too_large`; no message shows an address's path, a secret or what was answered.
 */
async function perform(
  app: App,
  tenant: string,
  row: HttpActionRow,
  { input, given, patience }: Asked,
): Promise<Result> {
  const { settings } = row;
  const secrets = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => openSecrets(ctx, row));
  const values = valuesOf(input, given);
  const msLeft = Math.min(patience.msLeft, settings.timeLimitMs);
  const body: unknown =
    settings.body === null || settings.method === 'GET' ? undefined : JSON.parse(settings.body);
  const reply = await outboundOf(app).request({
    url: fillUrl(settings.url, values),
    method: settings.method,
    headers: headersOf(settings, secrets, given.idempotencyKey, body !== undefined),
    ...(body === undefined ? {} : { body: JSON.stringify(fillJson(body, values)) }),
    limits: { totalMs: msLeft, headersMs: msLeft, idleMs: msLeft, maxBytes: MOST_BYTES },
    retries: settings.retries,
    signal: patience.signal,
  });
  return readReply(reply, settings, Object.values(secrets));
}

/** What the system knows comes last: no input takes its place. */
function valuesOf(input: Record<string, unknown>, { about, idempotencyKey }: Given): Values {
  const values = new Map<string, string | number | boolean>();
  for (const [name, value] of Object.entries(input)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      values.set(name, value);
  }
  values.set('customer_id', about.customerId);
  values.set('conversation_id', about.conversationId ?? '');
  values.set('channel', about.channel ?? '');
  values.set('idempotency_key', idempotencyKey);
  return values;
}

function headersOf(
  settings: Settings,
  secrets: Record<string, string>,
  idempotencyKey: string,
  hasBody: boolean,
): Record<string, string> {
  const own = settings.headers.map(({ name, secret, value }) => [
    name.toLowerCase(),
    secret ? (secrets[name] ?? '') : (value ?? ''),
  ]);
  return {
    accept: 'application/json',
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(Object.fromEntries(own) as Record<string, string>),
    ...(settings.idempotencyHeader === null
      ? {}
      : { [settings.idempotencyHeader.toLowerCase()]: idempotencyKey }),
  };
}

function readReply(reply: OutboundReply, settings: Settings, secrets: string[]): Result {
  const { status } = reply;
  if (status < 200 || status >= 300) {
    const passing = status >= 500 || status === 429;
    throw appError(`http_action.status_${status}`, passing ? 502 : 422, `The other side answered ${status}.`);
  }
  const whole = settings.result.length > 0 ? parse(reply.body.toString()) : {};
  const found = Object.fromEntries(
    settings.result.map(({ name, path }) => [name, valueAt(whole, path) ?? null]),
  );
  let text = JSON.stringify(found);
  // Some servers answer with what they were asked, headers and all.
  for (const secret of secrets.filter((each) => each.length >= 4)) {
    text = text.replaceAll(JSON.stringify(secret).slice(1, -1), '***');
  }
  if (text.length > MOST_RESULT)
    throw appError('http_action.result_too_large', 422, 'The answer holds more than a flow can take.');
  return { status, ...(JSON.parse(text) as Record<string, unknown>) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw appError('http_action.no_json', 422, 'The other side answered something that is no JSON.');
  }
}
