import { appError } from '../../platform/errors/index.ts';

/** What stands in for `{{name}}`. */
export type Values = ReadonlyMap<string, string | number | boolean>;

const FIELD = /\{\{\s*(\w+)\s*\}\}/g;

/** The names between double braces. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(FIELD)].map((match) => match[1] ?? '');
}

/**
 * An address with values put in, each percent-encoded, so that none of them adds a step, a parameter or another host. Throws
 * `http_action.address_invalid` (422) for one that would, such as `..`.
 */
export function fillUrl(template: string, values: Values): string {
  const text = template.replaceAll(FIELD, (_, name: string) =>
    encodeURIComponent(String(values.get(name) ?? '')),
  );
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = new URL(template.replaceAll(FIELD, 'x'));
  if (!url || url.origin !== plain.origin || stepsOf(url) !== stepsOf(plain)) {
    throw appError('http_action.address_invalid', 422, 'The input makes no valid address.');
  }
  return url.href;
}

function stepsOf(url: URL): number {
  return url.pathname.split('/').length;
}

/** A JSON value with values put into its texts; a text that is nothing but one field becomes its value. A field without value: null. */
export function fillJson(template: unknown, values: Values): unknown {
  if (typeof template === 'string') {
    const only = /^\{\{\s*(\w+)\s*\}\}$/.exec(template)?.[1];
    if (only !== undefined) return values.get(only) ?? null;
    return template.replaceAll(FIELD, (_, name: string) => String(values.get(name) ?? ''));
  }
  if (Array.isArray(template)) return template.map((each) => fillJson(each, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, each]) => [name, fillJson(each, values)]));
}

/** What stands at `data.items.0.name` in a JSON value; undefined where nothing does. */
export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path === '' ? [] : path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}
