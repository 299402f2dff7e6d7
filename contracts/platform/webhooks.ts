import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

/** Events that a webhook can be told of. */
export const WEBHOOK_EVENTS = [
  'cdp.customer_created',
  'cdp.customer_identified',
  'cdp.customer_changed',
  'cdp.customers_merged',
  'cdp.customers_split',
  'cdp.tag_added',
  'cdp.tag_removed',
  'cdp.segment_entered',
  'cdp.segment_left',
  'channels.message_received',
  'service.conversation_opened',
  'service.turn_taken',
  'service.handed_over',
  'service.assigned',
  'service.agent_replied',
  'service.conversation_resolved',
  'service.reopened',
  'service.rated',
  'ai.article_changed',
  'platform.webhook_disabled',
] as const;

const NullableText = Type.Union([Type.String(), Type.Null()]);
const NullableNumber = Type.Union([Type.Integer(), Type.Null()]);

const Pattern = Type.String({
  pattern: '^(\\*|[a-z]+\\.(\\*|[a-z_]+(\\*)?))$',
  maxLength: 80,
  description: 'an event (`cdp.customers_merged`), `cdp.*`, `cdp.tag_*`, or `*` for all',
});

const FIELDS = {
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  url: Type.String({ minLength: 8, maxLength: 2000, pattern: '^https?://' }),
  events: Type.Array(Pattern, { minItems: 1, maxItems: 30 }),
};

/** POST /api/webhooks */
export const CreateWebhook = Closed(FIELDS);
export type CreateWebhook = Static<typeof CreateWebhook>;

/** PATCH /api/webhooks/{id}: what is left out stays. */
export const ChangeWebhook = Closed({
  name: Type.Optional(FIELDS.name),
  url: Type.Optional(FIELDS.url),
  events: Type.Optional(FIELDS.events),
  enabled: Type.Optional(Type.Boolean()),
});
export type ChangeWebhook = Static<typeof ChangeWebhook>;

export const Webhook = Type.Object({
  id: Type.String(),
  ...FIELDS,
  enabled: Type.Boolean(),
  disabledReason: Type.Union([Type.Enum(['failing', 'gone']), Type.Null()], {
    description: 'why Zhike switched it off: nothing was taken for days, or the address answered 410',
  }),
  failingSince: NullableText,
  waiting: Type.Integer({ description: 'deliveries that have not arrived yet' }),
  lastDeliveredAt: NullableText,
  createdAt: Type.String(),
});
export type Webhook = Static<typeof Webhook>;
export const WebhookList = Type.Object({ items: Type.Array(Webhook), events: Type.Array(Type.String()) });
export type WebhookList = Static<typeof WebhookList>;

/** The reply of POST /api/webhooks and of …/secret: the only times that the secret is shown. */
export const WebhookSecret = Type.Object({ webhook: Webhook, secret: Type.String() });
export type WebhookSecret = Static<typeof WebhookSecret>;

export const WebhookDelivery = Type.Object({
  id: Type.String({ description: 'the `webhook-id` under which it is sent, the same with every attempt' }),
  type: Type.String(),
  state: Type.Enum(['pending', 'delivered', 'failed']),
  attempts: Type.Integer(),
  status: NullableNumber,
  nextAt: NullableText,
  occurredAt: Type.String(),
  deliveredAt: NullableText,
  payload: Type.Record(Type.String(), Type.Unknown()),
  log: Type.Array(
    Type.Object({
      at: Type.String(),
      status: NullableNumber,
      error: NullableText,
      ms: Type.Integer(),
    }),
  ),
});
export type WebhookDelivery = Static<typeof WebhookDelivery>;

/** GET /api/webhooks/{id}/deliveries, the newest first. */
export const ListDeliveries = Closed({
  state: Type.Optional(Type.Enum(['pending', 'delivered', 'failed'])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export const DeliveryList = Type.Object({ items: Type.Array(WebhookDelivery), nextCursor: NullableText });
export type DeliveryList = Static<typeof DeliveryList>;

/** POST /api/webhooks/{id}/replay: one delivery, or all that failed. */
export const ReplayDeliveries = Closed({ deliveryId: Type.Optional(Type.String({ format: 'uuid' })) });
export const Replayed = Type.Object({ replayed: Type.Integer() });
