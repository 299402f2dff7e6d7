import { randomBytes } from 'node:crypto';
import type {
  ChangeWebhook,
  CreateWebhook,
  Webhook,
  WebhookSecret,
} from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { newId } from '../ids/index.ts';
import { openSecret, sealSecret } from '../vault/index.ts';
import { formatSecret } from './sign.ts';
import {
  deleteWebhookRows,
  getWebhook,
  listWebhookRows,
  presentWebhooks,
  writeWebhook,
} from './webhook-queries.ts';
import type { WebhookRow } from './webhook-queries.ts';

const MOST = 50;
/** The old secret signs along for so long, so that a receiver can change over. */
const OVERLAP_MS = 24 * 3_600_000;

/** Makes a webhook with a secret of its own, shown this once. Throws `webhooks.too_many`, `webhooks.address_invalid` (422). */
export async function createWebhook(ctx: Ctx, given: CreateWebhook): Promise<WebhookSecret> {
  checkAddress(given.url);
  if ((await listWebhookRows(ctx)).length >= MOST) {
    throw appError('webhooks.too_many', 422, `There are at most ${MOST} webhooks.`);
  }
  const id = newId(ctx.now.getTime());
  const secret = formatSecret(randomBytes(24));
  const row: WebhookRow = {
    id,
    ...given,
    secretSealed: await sealSecret(ctx, placeOf(id), secret),
    previousSealed: null,
    previousUntil: null,
    enabled: true,
    disabledReason: null,
    failingSince: null,
    createdAt: ctx.now,
  };
  await writeWebhook(ctx, row);
  await record(ctx, { action: 'platform.webhook_created', subject: `webhook/${id}` });
  return { webhook: await presentOne(ctx, row), secret };
}

/** Changes a webhook; switching it on forgets why it was off. Throws `webhooks.not_found`, `webhooks.address_invalid`. */
export async function changeWebhook(ctx: Ctx, id: string, change: ChangeWebhook): Promise<Webhook> {
  const before = await getWebhook(ctx, id, true);
  if (change.url !== undefined) checkAddress(change.url);
  const row = { ...before, ...change };
  if (change.enabled === true || change.url !== undefined)
    Object.assign(row, { disabledReason: null, failingSince: null });
  await writeWebhook(ctx, row);
  await record(ctx, {
    action: 'platform.webhook_changed',
    subject: `webhook/${id}`,
    details: { fields: Object.keys(change) },
  });
  return presentOne(ctx, row);
}

/** Gives a webhook a new secret; the old one signs along for a day. Throws `webhooks.not_found`. */
export async function rotateSecret(ctx: Ctx, id: string): Promise<WebhookSecret> {
  const before = await getWebhook(ctx, id, true);
  const secret = formatSecret(randomBytes(24));
  const row: WebhookRow = {
    ...before,
    previousSealed: before.secretSealed,
    previousUntil: new Date(ctx.now.getTime() + OVERLAP_MS),
    secretSealed: await sealSecret(ctx, placeOf(id), secret),
  };
  await writeWebhook(ctx, row);
  await record(ctx, { action: 'platform.webhook_secret_rotated', subject: `webhook/${id}` });
  return { webhook: await presentOne(ctx, row), secret };
}

/** Removes a webhook with its log. Throws `webhooks.not_found`. */
export async function deleteWebhook(ctx: Ctx, id: string): Promise<void> {
  await getWebhook(ctx, id, true);
  await deleteWebhookRows(ctx, id);
  await record(ctx, { action: 'platform.webhook_deleted', subject: `webhook/${id}` });
}

/** The secrets that sign now: the present one and, for a day, the one before. */
export async function openSecrets(ctx: Ctx, row: WebhookRow): Promise<string[]> {
  const sealed = [row.secretSealed];
  if (row.previousSealed && row.previousUntil && row.previousUntil > ctx.now) sealed.push(row.previousSealed);
  return Promise.all(sealed.map((each) => openSecret(ctx, placeOf(row.id), each)));
}

async function presentOne(ctx: Ctx, row: WebhookRow): Promise<Webhook> {
  const [shown] = await presentWebhooks(ctx, [row]);
  if (!shown) throw new Error('a webhook can not be shown');
  return shown;
}

function checkAddress(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username !== '' || url.password !== '' || url.hash !== '') {
    throw appError('webhooks.address_invalid', 422, 'The address starts with https:// and names no user.', {
      fields: [{ field: '/url', message: 'is no address' }],
    });
  }
}

function placeOf(id: string): string {
  return `platform.webhooks/${id}`;
}
