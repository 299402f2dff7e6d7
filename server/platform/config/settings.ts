import { Type } from 'typebox';
import type { Static } from 'typebox';

const Role = Type.Union([Type.Literal('all'), Type.Literal('web'), Type.Literal('worker')]);
export type Role = Static<typeof Role>;

/** Every setting that Zhike reads from its environment; `bin/zhike config` prints this table. */
export const SETTINGS = {
  dataDir: {
    env: 'ZHIKE_DATA',
    schema: Type.String({ minLength: 1 }),
    fallback: '.zhike',
    about: 'Data folder',
  },
  host: { env: 'ZHIKE_HOST', schema: Type.String(), fallback: '127.0.0.1', about: 'Address to listen on' },
  port: {
    env: 'ZHIKE_PORT',
    schema: Type.Integer({ minimum: 0, maximum: 65535 }),
    fallback: 8080,
    about: 'Port to listen on',
  },
  role: {
    env: 'ZHIKE_ROLE',
    schema: Role,
    fallback: 'all',
    about: 'What this process does: all, web or worker',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    schema: Type.String(),
    fallback: '',
    about: 'PostgreSQL server (15 or newer); empty: the embedded one',
  },
  poolSize: {
    env: 'ZHIKE_POOL_SIZE',
    schema: Type.Integer({ minimum: 2, maximum: 500 }),
    fallback: 16,
    about: 'Database connections of this process',
  },
  publicUrl: {
    env: 'ZHIKE_PUBLIC_URL',
    schema: Type.String(),
    fallback: '',
    about: 'Address under which people reach the console; empty: host and port',
  },
  filesUrl: {
    env: 'ZHIKE_FILES_URL',
    schema: Type.String(),
    fallback: '',
    about: 'Separate origin that serves attachments; empty: downloads from the same origin',
  },
  trustProxy: {
    env: 'ZHIKE_TRUST_PROXY',
    schema: Type.Boolean(),
    fallback: false,
    about: 'Believe X-Forwarded-* headers',
  },
  masterKey: {
    env: 'ZHIKE_MASTER_KEY',
    schema: Type.String(),
    fallback: '',
    about: 'Master key, 32 bytes in base64; empty: a 0600 file in the data folder',
    secret: true,
  },
  smtpUrl: {
    env: 'ZHIKE_SMTP_URL',
    schema: Type.String(),
    fallback: '',
    about: 'Mail server for invitations and resets, smtp://user:pass@host:port',
    secret: true,
  },
  mailFrom: {
    env: 'ZHIKE_MAIL_FROM',
    schema: Type.String(),
    fallback: 'Zhike <no-reply@localhost>',
    about: 'Sender of mails',
  },
  smsUrl: {
    env: 'ZHIKE_SMS_URL',
    schema: Type.String(),
    fallback: '',
    about: 'Address of a provider of short messages, for one-time codes; empty: none',
  },
  smsKey: {
    env: 'ZHIKE_SMS_KEY',
    schema: Type.String(),
    fallback: '',
    about: 'Its key, sent as a bearer token',
    secret: true,
  },
  smsBody: {
    env: 'ZHIKE_SMS_BODY',
    schema: Type.String({ minLength: 2 }),
    fallback: '{"to":"{{to}}","text":"{{text}}"}',
    about: 'What it is sent, as JSON; {{to}}, {{text}} and {{code}} are filled in',
  },
  s3Url: {
    env: 'ZHIKE_S3_URL',
    schema: Type.String(),
    fallback: '',
    about: 'S3-compatible store for files, https://key:secret@host/bucket; empty: a folder',
    secret: true,
  },
  outboundAllow: {
    env: 'ZHIKE_OUTBOUND_ALLOW',
    schema: Type.String(),
    fallback: '',
    about: 'Hosts, addresses and blocks inside your network that Zhike may call, between commas',
  },
  embeddingsUrl: {
    env: 'ZHIKE_EMBEDDINGS_URL',
    schema: Type.String(),
    fallback: '',
    about: 'OpenAI-style server for sentence vectors, up to and with /v1; empty: none',
  },
  embeddingsKey: {
    env: 'ZHIKE_EMBEDDINGS_KEY',
    schema: Type.String(),
    fallback: '',
    about: 'Its key',
    secret: true,
  },
  embeddingsModel: {
    env: 'ZHIKE_EMBEDDINGS_MODEL',
    schema: Type.String(),
    fallback: '',
    about: 'The model to ask it for',
  },
  encoderDir: {
    env: 'ZHIKE_ENCODER_DIR',
    schema: Type.String(),
    fallback: '',
    about: 'Folder of a local sentence encoder (model.onnx, vocab.txt); empty: none',
  },
  llmUrl: {
    env: 'ZHIKE_LLM_URL',
    schema: Type.String(),
    fallback: '',
    about: 'OpenAI-style server for a language model, up to and with /v1; empty: none',
  },
  llmKey: {
    env: 'ZHIKE_LLM_KEY',
    schema: Type.String(),
    fallback: '',
    about: 'Its key',
    secret: true,
  },
  llmModel: {
    env: 'ZHIKE_LLM_MODEL',
    schema: Type.String(),
    fallback: '',
    about: 'The model to ask it for',
  },
  ingestRateLimit: {
    env: 'ZHIKE_INGEST_EVENTS_PER_MINUTE',
    schema: Type.Integer({ minimum: 60 }),
    fallback: 600_000,
    about: 'Events that one write key may send in a minute',
  },
  ingestMaxBatchBytes: {
    env: 'ZHIKE_INGEST_MAX_BATCH_BYTES',
    schema: Type.Integer({ minimum: 32_768, maximum: 4_096_000 }),
    fallback: 512_000,
    about: 'Largest request with events, before and after decompressing',
  },
  importMaxBytes: {
    env: 'ZHIKE_IMPORT_MAX_BYTES',
    schema: Type.Integer({ minimum: 1_000_000 }),
    fallback: 2_000_000_000,
    about: 'Largest file of an import',
  },
  importFolders: {
    env: 'ZHIKE_IMPORT_FOLDERS',
    schema: Type.String(),
    fallback: '',
    about: 'Folders of this machine that connectors may watch, between commas; empty: none',
  },
  logLevel: {
    env: 'ZHIKE_LOG_LEVEL',
    schema: Type.String({ pattern: '^(trace|debug|info|warn|error|fatal|silent)$' }),
    fallback: 'info',
    about: 'Log level',
  },
  metricsToken: {
    env: 'ZHIKE_METRICS_TOKEN',
    schema: Type.String(),
    fallback: '',
    about: 'Bearer token that /metrics asks for; empty: anybody who reaches it may read it',
    secret: true,
  },
  argonMemoryKiB: {
    env: 'ZHIKE_ARGON2_MEMORY_KIB',
    schema: Type.Integer({ minimum: 8 }),
    fallback: 19456,
    about: 'Memory cost of password hashes',
  },
  sessionRateLimit: {
    env: 'ZHIKE_CHAT_SESSIONS_PER_MINUTE',
    schema: Type.Integer({ minimum: 1 }),
    fallback: 6000,
    about: 'Chat sessions that one address may open in a minute',
  },
  messageRateLimit: {
    env: 'ZHIKE_CHAT_MESSAGES_PER_MINUTE',
    schema: Type.Integer({ minimum: 1 }),
    fallback: 600,
    about: 'Messages that one visitor may send in a minute',
  },
} as const;

type Settings = typeof SETTINGS;
export type Config = { -readonly [K in keyof Settings]: Static<Settings[K]['schema']> };
