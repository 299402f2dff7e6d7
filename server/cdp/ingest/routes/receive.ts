import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RejectReason, Taken } from '../../../../contracts/cdp/index.ts';
import type { WriteKey } from '../../../platform/api-keys/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import type { Envelope, IngestType, Parsed, Refusal } from '../event.ts';
import { intakeOf } from '../intake/intake.ts';
import type { Arrival } from '../intake/intake.ts';
import { shardOf } from '../intake/shard.ts';
import { fromPostHog } from '../parse/from-posthog.ts';
import { MAX_EVENT_BYTES, toStorableJson } from '../parse/measure.ts';
import { readTime } from '../parse/occurred-at.ts';
import { parseEvent } from '../parse/parse-event.ts';
import { readRequest } from '../parse/read-request.ts';
import { knownSourcesOf } from '../sources/known-sources.ts';
import { getWriteKey, keyInBody, keyInHeader } from './find-key.ts';
import { rateLimitOf } from './rate-limit.ts';

/** How a route understands its body: one event of a type, a batch of Segment's, or what PostHog's clients send. */
export type Dialect = IngestType | 'batch' | 'posthog';

/**
 * Takes a request in: durable when it answers. Of a batch the good events are taken and the others kept as rejects; a
 * single event that is refused is answered with 400 or 413 (and kept, too).
 */
export async function receive(
  app: App,
  dialect: Dialect,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Taken> {
  const inHeader = keyInHeader(request);
  // Whoever brings a key where it can be seen at once is turned away before their body is read.
  const early = inHeader === undefined ? undefined : await getWriteKey(app, inHeader);
  const encoding = String(request.headers['content-encoding'] ?? '').toLowerCase();
  const body = await readRequest(request.body, encoding, app.config.ingestMaxBatchBytes);
  const key = early ?? (await getWriteKey(app, keyInBody(body)));
  const list = listOf(dialect, body);
  assertRate(app, key, list.length, reply);
  const sentAt = readTime(body['sentAt'] ?? body['sent_at']);
  const envelope: Envelope = {
    sourceId: key.sourceId,
    trusted: key.trusted,
    receivedAt: app.clock(),
    ...(sentAt === undefined ? {} : { sentAt }),
  };
  const source = await knownSourcesOf(app).find(key.tenant, key.sourceId);
  const arrival = source?.enabled ? readAll(list, dialect, envelope) : refuseAll(list, key.sourceId);
  await intakeOf(app).take(key.tenant, arrival);
  const rejected = arrival.rejects.length;
  const [only] = list.length === 1 && isSingle(dialect, body) ? arrival.rejects : [];
  if (only) throw refusalError(only);
  return { success: true, status: 1, accepted: arrival.events.length, rejected };
}

function listOf(dialect: Dialect, body: Record<string, unknown>): unknown[] {
  if (isSingle(dialect, body)) return [body];
  const { batch } = body;
  if (Array.isArray(batch)) return batch;
  throw appError('request.invalid', 400, 'The body has no batch.', {
    fields: [{ field: '/batch', message: 'is not a list' }],
  });
}

function isSingle(dialect: Dialect, body: Record<string, unknown>): boolean {
  return dialect === 'posthog' ? body['batch'] === undefined : dialect !== 'batch';
}

function assertRate(app: App, key: WriteKey, events: number, reply: FastifyReply): void {
  const wait = rateLimitOf(app).take(key.id, events);
  if (wait === 0) return;
  void reply.header('retry-after', String(wait));
  throw appError('request.too_many', 429, `Too many events: try again in ${wait} seconds.`);
}

function readAll(list: unknown[], dialect: Dialect, envelope: Envelope): Arrival {
  const arrival: Arrival = { events: [], rejects: [] };
  for (const raw of list) {
    const parsed = readOne(raw, dialect, envelope);
    if ('refusal' in parsed) {
      arrival.rejects.push({ ...parsed.refusal, sourceId: envelope.sourceId, raw });
      continue;
    }
    const text = toStorableJson(parsed.event);
    if (text.length * 3 > MAX_EVENT_BYTES && Buffer.byteLength(text) > MAX_EVENT_BYTES) {
      arrival.rejects.push({ reason: 'too_large', field: '', sourceId: envelope.sourceId, raw });
    } else arrival.events.push({ shard: shardOf(parsed.event), text });
  }
  return arrival;
}

function readOne(raw: unknown, dialect: Dialect, envelope: Envelope): Parsed {
  if (dialect === 'posthog') return parseEvent(fromPostHog(raw), envelope);
  return parseEvent(raw, envelope, dialect === 'batch' ? undefined : dialect);
}

function refuseAll(list: unknown[], sourceId: string): Arrival {
  const rejects = list.map((raw) => ({ reason: 'source_disabled' as const, field: '', sourceId, raw }));
  return { events: [], rejects };
}

const STATUS: Partial<Record<RejectReason, number>> = { too_large: 413, source_disabled: 403 };

function refusalError({ reason, field }: Refusal): Error {
  const message = reason.replaceAll('_', ' ');
  return appError(`ingest.${reason}`, STATUS[reason] ?? 400, `The event was not taken: ${message}.`, {
    fields: [{ field: field === '' ? '/' : field, message }],
  });
}
