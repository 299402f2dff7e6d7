import { isObject } from './measure.ts';

type Json = Record<string, unknown>;

/** What is kept of an event's context: where and with what it was done, nothing by which a person or device is known. */
const KEPT = new Map<string, string[]>(
  Object.entries({
    page: ['path', 'title', 'referrer', 'url'],
    campaign: ['name', 'source', 'medium', 'term', 'content'],
    library: ['name', 'version'],
    app: ['name', 'version', 'build'],
    device: ['type', 'model', 'manufacturer'],
    os: ['name', 'version'],
  }),
);
const PLAIN = ['locale', 'timezone', 'channel'];
const MAX_TEXT = 500;

/** The part of a context that is stored with the event; undefined where nothing of it is. */
export function pickContext(context: Json): Json | undefined {
  const picked: Json = {};
  for (const name in context) {
    const given = context[name];
    const fields = KEPT.get(name);
    if (fields && isObject(given)) {
      const part = pickFields(given, fields);
      if (part) picked[name] = part;
    } else if (typeof given === 'string' && PLAIN.includes(name)) {
      picked[name] = given.slice(0, MAX_TEXT);
    }
  }
  return Object.keys(picked).length > 0 ? picked : undefined;
}

function pickFields(given: Json, fields: string[]): Json | undefined {
  let part: Json | undefined;
  for (const field of fields) {
    const value = given[field];
    if (typeof value !== 'string' || value === '') continue;
    part ??= {};
    part[field] = (field === 'url' || field === 'referrer' ? withoutQuery(value) : value).slice(0, MAX_TEXT);
  }
  return part;
}

// What stands behind the question mark is for the site, and often says who clicked.
function withoutQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}
