import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';

const Time = Type.String({ format: 'date-time' });
const Nullable = Type.Union([Type.String(), Type.Null()]);

/** Purposes that every tenant has; it may add its own. */
export const PURPOSES = [
  'service',
  'marketing',
  'personalisation',
  'analytics',
  'training',
  'sharing',
] as const;
export type BuiltInPurpose = (typeof PURPOSES)[number];

export const CONSENT_CHANNELS = ['any', 'sms', 'email', 'wechat', 'phone', 'web-chat'] as const;
export const ConsentChannel = Type.Union([
  Type.Literal('any'),
  Type.Literal('sms'),
  Type.Literal('email'),
  Type.Literal('wechat'),
  Type.Literal('phone'),
  Type.Literal('web-chat'),
]);
export type ConsentChannel = Static<typeof ConsentChannel>;

/** opt_in: only who has consented · opt_out: everybody who has not refused. */
export const ConsentBasis = Type.Union([Type.Literal('opt_in'), Type.Literal('opt_out')]);
export type ConsentBasis = Static<typeof ConsentBasis>;

const PurposeCode = Type.String({ pattern: '^[a-z][a-z0-9_-]{1,39}$' });
const ConsentWord = Type.Union([Type.Literal('granted'), Type.Literal('refused')]);

export const Purpose = Type.Object({
  code: Type.String(),
  name: Type.String({ description: 'empty for built-in ones, which the console names' }),
  basis: ConsentBasis,
  builtIn: Type.Boolean(),
});
export type Purpose = Static<typeof Purpose>;

/** GET /api/consent-purposes */
export const Purposes = Type.Object({ items: Type.Array(Purpose) });
export type Purposes = Static<typeof Purposes>;

/** POST /api/consent-purposes: adds one, or changes the one of this code. */
export const SavePurpose = Closed({
  code: PurposeCode,
  name: Type.Optional(Type.String({ maxLength: 80 })),
  basis: ConsentBasis,
});
export type SavePurpose = Static<typeof SavePurpose>;

const proof = {
  textVersion: Type.Optional(Type.String({ maxLength: 100, description: 'of the text that was agreed to' })),
  place: Type.Optional(
    Type.String({ maxLength: 200, description: 'where it was said: a form, a page, a shop' }),
  ),
  evidence: Type.Optional(
    Type.String({ maxLength: 200, description: 'id of a message, a recording, a document' }),
  ),
  saidAt: Type.Optional(Time),
  expiresAt: Type.Optional(Time),
};

/** One word of a customer. */
export const SayConsent = Closed({
  purpose: PurposeCode,
  channel: ConsentChannel,
  state: ConsentWord,
  source: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  ...proof,
});
export type SayConsent = Static<typeof SayConsent>;

/** PUT /api/customers/{id}/consents: adds to the history; nothing is overwritten. */
export const SayConsents = Closed({ items: Type.Array(SayConsent, { minItems: 1, maxItems: 50 }) });
export type SayConsents = Static<typeof SayConsents>;

/** POST /api/consents: what a source of the enterprise was told, of many customers. */
export const ImportConsents = Closed({
  source: Type.String({ minLength: 1, maxLength: 100 }),
  items: Type.Array(
    Closed({
      identifier: Type.String({
        maxLength: 400,
        pattern: '^[a-z_]+:.',
        description: 'such as phone:13800138000',
      }),
      purpose: PurposeCode,
      channel: ConsentChannel,
      state: ConsentWord,
      ...proof,
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
export type ImportConsents = Static<typeof ImportConsents>;

export const ImportedConsents = Type.Object({
  stored: Type.Integer(),
  rejects: Type.Array(Type.Object({ index: Type.Integer(), code: Type.String(), detail: Type.String() })),
});
export type ImportedConsents = Static<typeof ImportedConsents>;

/** GET /api/segments/{id}/members.csv: for what the list is taken; who does not allow it is left out. */
export const ExportMembers = Closed({
  purpose: Type.Optional(PurposeCode),
  channel: Type.Optional(ConsentChannel),
});

/** One entry of the history, with its proof. */
export const ConsentEntry = Type.Object({
  id: Type.String(),
  purpose: Type.String(),
  channel: ConsentChannel,
  state: ConsentWord,
  source: Type.String(),
  textVersion: Nullable,
  place: Nullable,
  evidence: Nullable,
  saidAt: Type.String(),
  expiresAt: Nullable,
  authorKind: Type.String(),
  authorId: Type.String(),
  authorName: Nullable,
  recordedAt: Type.String(),
  recordId: Type.String({ description: 'the record that it stands at' }),
});
export type ConsentEntry = Static<typeof ConsentEntry>;

/** What holds now, for one purpose on one channel. */
export const ConsentState = Type.Object({
  channel: ConsentChannel,
  word: Type.Union([ConsentWord, Type.Literal('expired'), Type.Null()], {
    description: 'what was said last for this very channel',
  }),
  allowed: Type.Boolean(),
});
export type ConsentState = Static<typeof ConsentState>;

/** GET /api/customers/{id}/consents */
export const CustomerConsents = Type.Object({
  purposes: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      basis: ConsentBasis,
      builtIn: Type.Boolean(),
      states: Type.Array(ConsentState),
    }),
  ),
  history: Type.Array(ConsentEntry, { description: 'newest first, at most 500' }),
});
export type CustomerConsents = Static<typeof CustomerConsents>;

/** POST /api/customers/{id}/corrections: the value is right from now on, whatever a source says. */
export const CorrectAttribute = Closed({
  attribute: Type.String({ minLength: 1, maxLength: 100 }),
  value: Type.Union([Type.String({ minLength: 1, maxLength: 1000 }), Type.Number(), Type.Boolean()]),
  note: Type.String({ minLength: 1, maxLength: 500 }),
});
export type CorrectAttribute = Static<typeof CorrectAttribute>;

export const Correction = Type.Object({
  attribute: Type.String(),
  note: Type.String(),
  by: Type.String(),
  at: Type.String(),
});
/** GET /api/customers/{id}/corrections */
export const Corrections = Type.Object({ items: Type.Array(Correction) });
export type Corrections = Static<typeof Corrections>;

/** POST /api/customers/{id}/export, GET /api/customer-exports/{id} */
export const AccessExport = Type.Object({
  id: Type.String(),
  customerId: Type.String(),
  state: Type.Union([
    Type.Literal('queued'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('failed'),
    Type.Literal('expired'),
  ]),
  done: Type.Integer(),
  total: Type.Integer(),
  url: Nullable,
  requestedAt: Type.String(),
  expiresAt: Type.String(),
});
export type AccessExport = Static<typeof AccessExport>;
export const AccessExports = Type.Object({ items: Type.Array(AccessExport) });
export type AccessExports = Static<typeof AccessExports>;

const Count = Type.Object({ what: Type.String({ description: 'a kind of data' }), count: Type.Integer() });
const Kept = Type.Object({
  what: Type.String(),
  count: Type.Integer(),
  why: Type.String({ description: 'a code: law, audit, statistics' }),
  until: Nullable,
});
const NotReached = Type.Object({ what: Type.String(), why: Type.String() });

/** GET /api/customers/{id}/erasure: what an erasure would do. */
export const ErasurePreview = Type.Object({
  customerId: Type.String(),
  records: Type.Integer(),
  threads: Type.Integer(),
  removed: Type.Array(Count),
  kept: Type.Array(Kept),
  notReached: Type.Array(NotReached),
  fourEyes: Type.Boolean(),
  open: Type.Union([Type.String(), Type.Null()], { description: 'a request that is under way' }),
});
export type ErasurePreview = Static<typeof ErasurePreview>;

export const ErasureReason = Type.Union([
  Type.Literal('customer_asked'),
  Type.Literal('consent_withdrawn'),
  Type.Literal('purpose_ended'),
  Type.Literal('unlawful'),
  Type.Literal('other'),
]);
export type ErasureReason = Static<typeof ErasureReason>;

/** POST /api/customers/{id}/erasure */
export const RequestErasure = Closed({ reason: ErasureReason });
/** POST /api/erasures/{id}/decision */
export const DecideErasure = Closed({ approve: Type.Boolean() });

/** What was done, signed with a keyed hash over all other fields. `bin/zhike verify certificate` checks it. */
export const Certificate = Type.Object({
  kind: Type.Literal('zhike.erasure_certificate'),
  version: Type.Integer(),
  id: Type.String(),
  tenant: Type.String(),
  customerId: Type.String(),
  reason: Type.String(),
  requestedBy: Type.String(),
  requestedAt: Type.String(),
  decidedBy: Nullable,
  doneAt: Type.String(),
  records: Type.Array(Type.String()),
  keysDestroyed: Type.Integer(),
  removed: Type.Array(Count),
  kept: Type.Array(Kept),
  notReached: Type.Array(NotReached),
  signature: Type.String(),
});
export type Certificate = Static<typeof Certificate>;

export const Erasure = Type.Object({
  id: Type.String(),
  customerId: Type.String(),
  state: Type.Union([
    Type.Literal('requested'),
    Type.Literal('approved'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('rejected'),
  ]),
  reason: Type.String(),
  requestedBy: Type.String(),
  requestedByName: Nullable,
  requestedAt: Type.String(),
  decidedBy: Nullable,
  decidedByName: Nullable,
  decidedAt: Nullable,
  doneAt: Nullable,
  step: Type.Integer(),
  steps: Type.Integer(),
  certificate: Type.Union([Certificate, Type.Null()]),
});
export type Erasure = Static<typeof Erasure>;

/** GET /api/erasures */
export const Erasures = Type.Object({ items: Type.Array(Erasure), nextCursor: Nullable });
export type Erasures = Static<typeof Erasures>;

/** POST /api/certificates/verify */
export const VerifyCertificate = Type.Record(Type.String({ pattern: '^.{1,40}$' }), Type.Unknown(), {
  maxProperties: 30,
});
export const CertificateVerdict = Type.Object({
  genuine: Type.Boolean(),
  known: Type.Boolean({ description: 'the erasure stands in this installation' }),
  problem: Nullable,
});
export type CertificateVerdict = Static<typeof CertificateVerdict>;

/** GET, PUT /api/privacy-settings */
export const PrivacySettings = Closed({
  fourEyes: Type.Boolean({ description: 'a second person approves each erasure' }),
  onReturn: Type.Union([Type.Literal('flag'), Type.Literal('refuse')], {
    description: 'what happens when a source tells of an erased person again',
  }),
  ordersKeptYears: Type.Integer({ minimum: 0, maximum: 50 }),
});
export type PrivacySettings = Static<typeof PrivacySettings>;

export const RetentionKind = Type.Union([
  Type.Literal('events'),
  Type.Literal('conversation_texts'),
  Type.Literal('attachments'),
  Type.Literal('anonymous_visitors'),
  Type.Literal('rejects'),
]);
export type RetentionKind = Static<typeof RetentionKind>;

export const RetentionRule = Type.Object({
  kind: RetentionKind,
  days: Type.Union([Type.Integer(), Type.Null()], { description: 'null: kept without end' }),
  sweptAt: Nullable,
  removed: Type.Integer({ description: 'since the rule was set' }),
});
export type RetentionRule = Static<typeof RetentionRule>;

/** GET /api/retention */
export const RetentionRules = Type.Object({ items: Type.Array(RetentionRule) });
export type RetentionRules = Static<typeof RetentionRules>;

const Days = Type.Integer({ minimum: 1, maximum: 36_500 });
/** PUT /api/retention */
export const SetRetention = Closed({ kind: RetentionKind, days: Type.Union([Days, Type.Null()]) });
/** GET /api/retention/preview */
export const PreviewRetention = Closed({ kind: RetentionKind, days: Days });
export const RetentionPreview = Type.Object({
  count: Type.Integer(),
  atLeast: Type.Boolean({ description: 'counted up to a limit: there are more' }),
  before: Type.String({ description: 'what is older goes' }),
});
export type RetentionPreview = Static<typeof RetentionPreview>;

/** GET /api/returns: erased people of whom a source told again. */
export const Returns = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      erasureId: Type.String(),
      source: Type.String(),
      outcome: Type.Union([Type.Literal('refused'), Type.Literal('flagged')]),
      customerId: Nullable,
      at: Type.String(),
    }),
  ),
});
export type Returns = Static<typeof Returns>;
