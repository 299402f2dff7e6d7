import { queryOptions } from '@tanstack/react-query';
import type {
  ChangeWebhook,
  CreateWebhook,
  DeliveryList,
  Webhook,
  WebhookList,
  WebhookSecret,
} from '../../../contracts/platform/index.ts';
import { request } from '../request.ts';

/** GET /api/webhooks */
export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => request<WebhookList>('GET', '/api/webhooks', { signal }),
  refetchInterval: 10_000,
});

/** GET /api/webhooks/{id}/deliveries */
export function deliveriesQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: ({ signal }) => request<DeliveryList>('GET', `/api/webhooks/${id}/deliveries`, { signal }),
    refetchInterval: 5_000,
  });
}

/** POST /api/webhooks */
export async function createWebhook(webhook: CreateWebhook): Promise<WebhookSecret> {
  return request('POST', '/api/webhooks', { body: webhook });
}

/** PATCH /api/webhooks/{id} */
export async function changeWebhook(id: string, change: ChangeWebhook): Promise<Webhook> {
  return request('PATCH', `/api/webhooks/${id}`, { body: change });
}

/** POST /api/webhooks/{id}/secret */
export async function rotateSecret(id: string): Promise<WebhookSecret> {
  return request('POST', `/api/webhooks/${id}/secret`);
}

/** DELETE /api/webhooks/{id} */
export async function deleteWebhook(id: string): Promise<void> {
  await request('DELETE', `/api/webhooks/${id}`);
}

/** POST /api/webhooks/{id}/replay: one delivery, or all that failed. */
export async function replayDeliveries(id: string, deliveryId?: string): Promise<{ replayed: number }> {
  return request('POST', `/api/webhooks/${id}/replay`, { body: deliveryId ? { deliveryId } : {} });
}
