import type { RouteTable } from './route-list.ts';

export interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  minimum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

const BY_FORMAT: Record<string, string> = {
  email: 'nobody@example.com',
  date: '2026-01-02',
  'date-time': '2026-01-02T03:04:05Z',
  uri: 'https://example.com/',
};
const BY_PATTERN = ['0', '#0f766e', '00:00', 'aaaa', '123456', '2026-01-02', 'Asia/Shanghai'];

/** The smallest value that a schema takes, with `id` wherever an id is asked for. */
export function smallest(schema: Schema, id: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return smallest(schema.anyOf[0] ?? {}, id);
  if (schema.type === 'object') {
    const required = (schema.required ?? []).map((name) => [
      name,
      smallest(schema.properties?.[name] ?? {}, id),
    ]);
    return Object.fromEntries(required) as unknown;
  }
  if (schema.type === 'array') {
    return Array.from({ length: schema.minItems ?? 0 }, () => smallest(schema.items ?? {}, id));
  }
  if (schema.type === 'string') return smallestText(schema, id);
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 0;
  return schema.type === 'boolean' ? false : null;
}

function smallestText(schema: Schema, id: string): string {
  if (schema.format === 'uuid') return id;
  if (schema.format) return BY_FORMAT[schema.format] ?? 'x';
  const { pattern } = schema;
  if (pattern !== undefined) return BY_PATTERN.find((text) => new RegExp(pattern, 'u').test(text)) ?? 'x';
  return 'x'.repeat(Math.max(1, schema.minLength ?? 1));
}

/** The address of a route with `id` in the place of each id, and a short text in the place of each other parameter. */
export function addressOf(route: RouteTable, id: string): string {
  const params = (route.params ?? {}) as Schema;
  return route.url.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(smallest(params.properties?.[name] ?? { type: 'string' }, id))),
  );
}
