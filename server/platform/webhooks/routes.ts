import {
  ChangeWebhook,
  CreateWebhook,
  DeliveryList,
  ListDeliveries,
  ReplayDeliveries,
  Replayed,
  Webhook,
  WEBHOOK_EVENTS,
  WebhookList,
  WebhookSecret,
} from '../../../contracts/platform/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { record } from '../audit/index.ts';
import { appError } from '../errors/index.ts';
import { Id, NoContent } from '../http/index.ts';
import type { Http } from '../http/index.ts';
import { listDeliveryRows, requeue } from './delivery-queries.ts';
import { WEBHOOK_SIGNAL } from './queue-deliveries.ts';
import { changeWebhook, createWebhook, deleteWebhook, rotateSecret } from './save-webhook.ts';
import { getWebhook, listWebhookRows, presentWebhooks } from './webhook-queries.ts';

const access = { permission: 'webhooks.manage' } as const;
const params = Closed({ id: Id });
const PATH = '/api/webhooks';

/** Outgoing webhooks: addresses, secrets, the log of deliveries, replay. */
export function addWebhookRoutes(http: Http): void {
  addChangeRoutes(http);
  http.route(
    {
      method: 'GET',
      url: PATH,
      summary: 'Webhooks, and the events that there are',
      access,
      reply: WebhookList,
    },
    ({ run }) =>
      run(async (ctx) => ({
        items: await presentWebhooks(ctx, await listWebhookRows(ctx)),
        events: [...WEBHOOK_EVENTS],
      })),
  );
  http.route(
    {
      method: 'GET',
      url: `${PATH}/:id/deliveries`,
      summary: 'What was sent to a webhook and what it answered, the newest first',
      access,
      params,
      query: ListDeliveries,
      reply: DeliveryList,
    },
    ({ run, params: { id }, query }) =>
      run(async (ctx) => {
        await getWebhook(ctx, id);
        const { limit = 50, cursor, state } = query;
        const rows = await listDeliveryRows(ctx, id, {
          limit,
          ...(cursor === undefined ? {} : { after: cursor }),
          ...(state === undefined ? {} : { state }),
        });
        return {
          items: rows.map(({ webhookId: _, ...row }) => ({
            ...row,
            nextAt: row.nextAt?.toISOString() ?? null,
            occurredAt: row.occurredAt.toISOString(),
            deliveredAt: row.deliveredAt?.toISOString() ?? null,
          })),
          nextCursor: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
        };
      }),
  );
  http.route(
    {
      method: 'POST',
      url: `${PATH}/:id/replay`,
      summary: 'Send a delivery again, or all that failed',
      access,
      params,
      body: ReplayDeliveries,
      reply: Replayed,
      perMinute: 60,
    },
    ({ run, params: { id }, body }) =>
      run(async (ctx) => {
        const { enabled } = await getWebhook(ctx, id);
        if (!enabled)
          throw appError('webhooks.disabled', 409, 'The webhook is switched off: switch it on first.');
        const replayed = await requeue(ctx, id, body.deliveryId);
        if (replayed === 0 && body.deliveryId !== undefined) {
          throw appError('webhooks.delivery_not_found', 404, 'There is no such delivery.');
        }
        await record(ctx, {
          action: 'platform.webhook_replayed',
          subject: `webhook/${id}`,
          details: { replayed },
        });
        const { tenant, app } = ctx;
        ctx.afterCommit(() => app.signals.publish(WEBHOOK_SIGNAL, { tenant }));
        return { replayed };
      }),
  );
}

function addChangeRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: PATH,
      summary: 'Tell an address of events; the reply has its secret',
      access,
      body: CreateWebhook,
      reply: WebhookSecret,
      status: 201,
    },
    ({ run, body }) => run((ctx) => createWebhook(ctx, body)),
  );
  http.route(
    {
      method: 'PATCH',
      url: `${PATH}/:id`,
      summary: 'Change a webhook, switch it on or off',
      access,
      params,
      body: ChangeWebhook,
      reply: Webhook,
    },
    ({ run, params: { id }, body }) => run((ctx) => changeWebhook(ctx, id, body)),
  );
  http.route(
    {
      method: 'POST',
      url: `${PATH}/:id/secret`,
      summary: 'A new secret; the old one signs along for a day',
      access,
      params,
      reply: WebhookSecret,
    },
    ({ run, params: { id } }) => run((ctx) => rotateSecret(ctx, id)),
  );
  http.route(
    {
      method: 'DELETE',
      url: `${PATH}/:id`,
      summary: 'Remove a webhook with its log',
      access,
      params,
      reply: NoContent,
      status: 204,
    },
    ({ run, params: { id } }) => run((ctx) => deleteWebhook(ctx, id)),
  );
}
