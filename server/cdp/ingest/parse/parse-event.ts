import { hash } from 'node:crypto';
import { newId } from '../../../platform/ids/index.ts';
import { EVENT_TYPES } from '../event.ts';
import type { Envelope, IngestEvent, IngestType, Parsed, Refusal } from '../event.ts';
import { isObject, isRefusal, isTooDeep, readName, readObject } from './measure.ts';
import { occurredAt, readTime } from './occurred-at.ts';
import { readPersonId } from './person-id.ts';
import { pickContext } from './pick-context.ts';

type Json = Record<string, unknown>;

const TYPES: ReadonlySet<unknown> = new Set(EVENT_TYPES);
const MAX_MESSAGE_ID = 200;
const MAX_EXTERNAL_IDS = 20;

/** Reads one event in Segment's form; `type` is that of the route, where it names one. */
export function parseEvent(raw: unknown, envelope: Envelope, routeType?: IngestType): Parsed {
  if (!isObject(raw)) return refuse('not_an_object', '');
  const type = routeType ?? raw['type'];
  if (!isType(type)) return refuse('type_unknown', '/type');
  if (isTooDeep(raw)) return refuse('too_deep', fieldTooDeep(raw));
  const at = timeOf(raw, envelope);
  if (at === 'invalid') return refuse('time_invalid', '/timestamp');
  if (at === 'too_old') return refuse('too_old', '/timestamp');
  const person = readPerson(raw, type);
  if (isRefusal(person)) return { refusal: person };
  const content = readContent(raw, type);
  if (isRefusal(content)) return { refusal: content };
  const { sourceId, trusted, receivedAt } = envelope;
  return {
    event: { id: idOf(raw['messageId']), type, sourceId, trusted, ...person, ...content, at, receivedAt },
  };
}

/** The UUID (version 8, RFC 9562) of what a client calls its event; a random one where it calls it nothing. */
export function idOf(messageId: unknown): string {
  if (typeof messageId !== 'string' || messageId === '') return newId();
  const hex = hash('sha256', messageId.slice(0, MAX_MESSAGE_ID));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function isType(type: unknown): type is IngestType {
  return TYPES.has(type);
}

function refuse(reason: Refusal['reason'], field: string): Parsed {
  return { refusal: { reason, field } };
}

function fieldTooDeep(raw: Json): string {
  const name = ['properties', 'traits', 'context'].find((each) => isTooDeep(raw[each], 23));
  return name === undefined ? '' : `/${name}`;
}

function timeOf(raw: Json, envelope: Envelope): ReturnType<typeof occurredAt> {
  const given = raw['originalTimestamp'] ?? raw['timestamp'];
  const sentAt = readTime(raw['sentAt']) ?? envelope.sentAt;
  return occurredAt(given, {
    receivedAt: envelope.receivedAt,
    ...(sentAt === undefined ? {} : { sentAt }),
  });
}

type Person = Pick<IngestEvent, 'userId' | 'anonymousId' | 'previousId'>;

function readPerson(raw: Json, type: IngestType): Person | Refusal {
  const userId = readPersonId(raw['userId']);
  const anonymousId = readPersonId(raw['anonymousId']);
  const previousId = type === 'alias' ? readPersonId(raw['previousId'] ?? raw['from']) : undefined;
  if (userId === undefined && anonymousId === undefined) return { reason: 'no_person', field: '/userId' };
  if (type === 'alias' && (userId === undefined || previousId === undefined)) {
    return { reason: 'no_person', field: userId === undefined ? '/userId' : '/previousId' };
  }
  const person: Person = {};
  if (userId !== undefined) person.userId = userId;
  if (anonymousId !== undefined) person.anonymousId = anonymousId;
  if (previousId !== undefined) person.previousId = previousId;
  return person;
}

type Content = Pick<IngestEvent, 'name' | 'properties' | 'context' | 'externalIds'>;

function readContent(raw: Json, type: IngestType): Content | Refusal {
  const context = readObject(raw['context'], '/context');
  if (isRefusal(context)) return context;
  const takesTraits = type === 'identify' || type === 'group';
  const member = takesTraits ? 'traits' : 'properties';
  const given = raw[member] ?? (takesTraits ? context['traits'] : undefined);
  const properties = readObject(given, `/${member}`);
  if (isRefusal(properties)) return properties;
  const name = nameOf(raw, type, properties);
  if (name === undefined) {
    return { reason: 'name_missing', field: type === 'group' ? '/groupId' : '/event' };
  }
  const content: Content = { name, properties };
  const picked = pickContext(context);
  if (picked) content.context = picked;
  const externalIds = readExternalIds(context['externalIds']);
  if (externalIds.length > 0) content.externalIds = externalIds;
  return content;
}

function nameOf(raw: Json, type: IngestType, properties: Json): string | undefined {
  if (type === 'track') return readName(raw['event']);
  if (type === 'group') return readPersonId(raw['groupId']);
  if (type === 'identify' || type === 'alias') return type;
  return readName(raw['name']) ?? readName(properties['name']) ?? readName(properties['path']) ?? type;
}

function readExternalIds(given: unknown): { kind: string; value: string }[] {
  if (!Array.isArray(given)) return [];
  return given.slice(0, MAX_EXTERNAL_IDS).flatMap((each: unknown) => {
    if (!isObject(each)) return [];
    const value = readPersonId(each['id']);
    return typeof each['type'] === 'string' && value !== undefined ? [{ kind: each['type'], value }] : [];
  });
}
