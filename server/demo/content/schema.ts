import { Type } from 'typebox';
import type { Static } from 'typebox';
import { WebChatSettings } from '../../../contracts/channels/index.ts';
import { BusinessHours, SaveCannedReply } from '../../../contracts/service/index.ts';
import { Closed } from '../../../contracts/closed.ts';

const Cents = Type.Integer({ minimum: 0 });
const Days = Type.Integer({ minimum: 0 });
const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const Currency = Type.Literal('CNY');
const Email = Type.String({ pattern: '^[a-z0-9.]+@[a-z0-9.]+$' });
const InBothLanguages = Closed({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) });
const OrNull = <Schema extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(
  schema: Schema,
) => Type.Union([schema, Type.Null()]);
const oneOf = <const Name extends string>(names: readonly Name[]) =>
  Type.Union(names.map((name) => Type.Literal(name)));

const Shop = Closed({
  tenantName: Type.String(),
  tenantNameEn: Type.String(),
  slug: Type.String(),
  brand: Type.String(),
  brandEn: Type.String(),
  company: Type.String(),
  slogan: InBothLanguages,
  website: Type.String(),
  hotline: Type.String(),
  hotlineHours: Type.String(),
  botName: InBothLanguages,
  email: Closed({ care: Email, business: Email, partner: Email }),
  timezone: Type.Literal('Asia/Shanghai'),
  categories: Type.Array(Type.String()),
  policies: Closed({
    freeShippingFromCents: Cents,
    shippingFeeCents: Cents,
    remoteProvinces: Type.Array(Type.String()),
    remoteFreeShippingFromCents: Cents,
    remoteShippingFeeCents: Cents,
    sameDayCutoff: Clock,
    returnDays: Days,
    qualityExchangeDays: Days,
    priceProtectionDays: Days,
    invoiceDays: Days,
    memberLevels: Type.Array(Closed({ name: Type.String(), fromCents: Cents })),
  }),
});

const Faq = Closed({
  question: Type.String({ minLength: 1 }),
  answer: Type.String({ minLength: 1 }),
  category: Type.String({ minLength: 1 }),
  variants: Type.Array(Type.String({ minLength: 1 }), { minItems: 3, maxItems: 8 }),
});
export type DemoFaq = Static<typeof Faq>;

const Product = Closed({
  sku: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  category: Type.String(),
  priceCents: Cents,
  currency: Currency,
  attributes: Type.Record(Type.String(), Type.String()),
  description: Type.String(),
});
export type DemoProduct = Static<typeof Product>;

const Customer = Closed({
  externalId: Type.String(),
  name: Type.String(),
  phone: Type.String(),
  email: Email,
  province: Type.String(),
  city: Type.String(),
  tags: Type.Array(Type.String()),
  memberLevel: Type.String(),
  registeredDaysAgo: Days,
});
export type DemoCustomer = Static<typeof Customer>;

/** `daysAgo` counts days of the shop's calendar; `placedAt` is the shop's wall clock on that day. */
const Order = Closed({
  orderNo: Type.String(),
  customerExternalId: Type.String(),
  daysAgo: Days,
  placedAt: Clock,
  items: Type.Array(Closed({ sku: Type.String(), qty: Type.Integer({ minimum: 1 }), priceCents: Cents }), {
    minItems: 1,
  }),
  itemsCents: Cents,
  discounts: Type.Array(Closed({ name: Type.String(), cents: Cents })),
  shippingCents: Cents,
  totalCents: Cents,
  currency: Currency,
  paymentMethod: Type.String(),
  status: oneOf(['paid', 'shipped', 'delivered', 'completed', 'cancelled', 'refunding', 'refunded']),
  warehouse: Type.String(),
  shipTo: Closed({ province: Type.String(), city: Type.String() }),
  carrier: OrNull(Type.String()),
  trackingNo: OrNull(Type.String()),
  shippedDaysAgo: OrNull(Type.Integer()),
  deliveredDaysAgo: OrNull(Type.Integer()),
});
export type DemoOrder = Static<typeof Order>;

const Agent = Closed({
  name: Type.String(),
  nameEn: Type.String(),
  email: Email,
  role: oneOf(['owner', 'administrator', 'supervisor', 'agent', 'analyst']),
  title: Type.String(),
  skillGroups: Type.Array(Type.String()),
  capacity: Type.Integer({ minimum: 0 }),
});
export type DemoAgent = Static<typeof Agent>;

const SkillGroup = Closed({
  key: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  description: Type.String(),
  keywords: Type.Array(Type.String()),
  isDefault: Type.Boolean(),
  topics: Type.Array(Type.String()),
});
export type DemoSkillGroup = Static<typeof SkillGroup>;

/** `afterSeconds` counts from the turn before; `faq` names the question whose answer the bot gave. */
const Turn = Closed({
  from: oneOf(['customer', 'bot', 'agent', 'system']),
  kind: Type.Optional(oneOf(['answer', 'choices', 'unknown', 'offer', 'handoff', 'offline', 'reply'])),
  text: Type.String({ minLength: 1 }),
  afterSeconds: Type.Integer({ minimum: 0 }),
  agentEmail: Type.Optional(Email),
  faq: Type.Optional(Type.String()),
  choices: Type.Optional(Type.Array(Type.String())),
});
export type DemoTurn = Static<typeof Turn>;

const Conversation = Closed({
  id: Type.String(),
  customerExternalId: OrNull(Type.String()),
  daysAgo: Days,
  startedAt: Clock,
  language: oneOf(['zh', 'en']),
  topic: Type.String(),
  outcome: oneOf(['bot_resolved', 'agent_resolved', 'abandoned']),
  skillGroup: Type.Optional(Type.String()),
  orderNo: Type.Optional(Type.String()),
  csat: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  csatComment: Type.Optional(Type.String()),
  tags: Type.Array(Type.String()),
  turns: Type.Array(Turn, { minItems: 2 }),
});
export type DemoConversation = Static<typeof Conversation>;

/** `expected` is the question of the entry that answers, or null where the shop has no answer. */
const Question = Closed({ question: Type.String(), expected: OrNull(Type.String()) });

/** Everything the demo shop is made of, as it stands in the files of this folder. */
export const DemoContent = Closed({
  shop: Shop,
  faq: Type.Array(Faq),
  products: Type.Array(Product),
  customers: Type.Array(Customer),
  orders: Type.Array(Order),
  agents: Type.Array(Agent),
  skillGroups: Type.Array(SkillGroup),
  businessHours: BusinessHours,
  cannedReplies: Type.Array(SaveCannedReply),
  welcome: WebChatSettings,
  conversations: Type.Array(Conversation),
  questions: Type.Array(Question),
});
export type DemoContent = Static<typeof DemoContent>;
