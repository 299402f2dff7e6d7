import { record } from '../audit/index.ts';
import { inTenant, SYSTEM } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';
import { isAppError } from '../errors/index.ts';
import { appendEvents } from '../events/index.ts';
import { outboundOf } from '../outbound/index.ts';
import { claimDue, giveUp, noteAttempt } from './delivery-queries.ts';
import type { Attempt, DeliveryRow } from './delivery-queries.ts';
import { openSecrets } from './save-webhook.ts';
import { FAILING_MS, pauseAfter } from './schedule.ts';
import { signDelivery } from './sign.ts';
import { getWebhook, writeWebhook } from './webhook-queries.ts';
import type { WebhookRow } from './webhook-queries.ts';

const AT_ONCE = 10;
const PATIENCE_MS = 10_000;
/** Nobody else takes what is being delivered for so long; a crash delays it by as much. */
const LEASE_MS = 60_000;

/** How long a receiver may take, and a random number for pauses: tests have their own. */
export interface DeliveryOptions {
  patienceMs?: number;
  random?: () => number;
}

/** Delivers what is due to a webhook, oldest first and ten at a time, and returns how many it tried. */
export async function deliverDue(
  app: App,
  tenant: string,
  webhookId: string,
  options: DeliveryOptions = {},
): Promise<number> {
  const who = { tenant, actor: SYSTEM };
  const taken = await inTenant(app, who, async (ctx) => {
    const webhook = await getWebhook(ctx, webhookId);
    if (!webhook.enabled) await giveUp(ctx, webhookId);
    const due = await claimDue(ctx, webhookId, AT_ONCE, new Date(ctx.now.getTime() + LEASE_MS));
    return { webhook, due, secrets: await openSecrets(ctx, webhook) };
  });
  const results = await Promise.all(
    taken.due.map(async (row) => ({ row, ...(await send(app, { ...taken, row, tenant }, options)) })),
  );
  if (results.length === 0) return 0;
  await inTenant(app, who, async (ctx) => {
    const webhook = await getWebhook(ctx, webhookId, true);
    for (const { row, attempt, retryAfter } of results) {
      const isTaken = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
      // A host that is left alone for a while was not asked.
      const attempts = row.attempts + (attempt.error === 'outbound.breaker_open' ? 0 : 1);
      const pause = isTaken
        ? undefined
        : pauseAfter(attempts || 2, (options.random ?? Math.random)(), retryAfter);
      const state = isTaken ? 'delivered' : pause === undefined ? 'failed' : 'pending';
      const nextAt = pause === undefined ? null : new Date(ctx.now.getTime() + pause);
      await noteAttempt(ctx, row, { state, nextAt, attempt, attempts });
    }
    await judge(
      ctx,
      webhook,
      results.map(({ attempt }) => attempt),
    );
  });
  return results.length;
}

async function send(
  app: App,
  {
    webhook,
    secrets,
    row,
    tenant,
  }: { webhook: WebhookRow; secrets: string[]; row: DeliveryRow; tenant: string },
  { patienceMs = PATIENCE_MS }: DeliveryOptions,
): Promise<{ attempt: Attempt; retryAfter?: number }> {
  const at = app.clock();
  const begun = performance.now();
  const { id, type, payload, occurredAt } = row;
  const body = JSON.stringify({ type, timestamp: occurredAt.toISOString(), tenant, data: payload });
  const done = (status: number | null, error: string | null): Attempt => ({
    at: new Date(at).toISOString(),
    status,
    error,
    ms: Math.round(performance.now() - begun),
  });
  try {
    const reply = await outboundOf(app).request({
      url: webhook.url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signDelivery({ id, at, body }, secrets) },
      body,
      limits: { headersMs: patienceMs, idleMs: patienceMs, totalMs: patienceMs, maxBytes: 65_536 },
    });
    const seconds = Number(reply.headers['retry-after']);
    const later = Number.isFinite(seconds) && seconds > 0 ? { retryAfter: seconds * 1000 } : {};
    return { attempt: done(reply.status, null), ...later };
  } catch (error) {
    return { attempt: done(null, isAppError(error) ? error.code : 'outbound.failed') };
  }
}

/** Keeps when a webhook began to fail, and switches it off where it is gone or has taken nothing for days. */
async function judge(ctx: Ctx, webhook: WebhookRow, attempts: Attempt[]): Promise<void> {
  const isWell = attempts.some(({ status }) => status !== null && status >= 200 && status < 300);
  const isGone = attempts.some(({ status }) => status === 410);
  const failingSince = isWell ? null : (webhook.failingSince ?? ctx.now);
  const isLong = failingSince !== null && ctx.now.getTime() - failingSince.getTime() > FAILING_MS;
  if (!webhook.enabled) return;
  if (!isGone && !isLong) {
    if (failingSince?.getTime() !== webhook.failingSince?.getTime())
      await writeWebhook(ctx, { ...webhook, failingSince });
    return;
  }
  const reason = isGone ? 'gone' : 'failing';
  await writeWebhook(ctx, { ...webhook, failingSince, enabled: false, disabledReason: reason });
  await giveUp(ctx, webhook.id);
  await record(ctx, {
    action: 'platform.webhook_disabled',
    subject: `webhook/${webhook.id}`,
    details: { reason },
  });
  await appendEvents(ctx, [
    { type: 'platform.webhook_disabled', key: webhook.id, payload: { webhookId: webhook.id, reason } },
  ]);
}
