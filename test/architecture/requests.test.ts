import type { TSchema } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../harness/app.ts';
import type { TestApp } from '../harness/app.ts';

/** Paths of the object schemas inside `schema` that say neither that they are closed nor that they are open. */
function undecided(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const isOpen = 'type' in schema && schema.type === 'object' && !('additionalProperties' in schema);
  const record = 'patternProperties' in schema;
  const below = Object.entries(schema).flatMap(([key, value]) => undecided(value, `${path}/${key}`));
  return isOpen && !record ? [path, ...below] : below;
}

describe('requests', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.stop());

  it('are closed, or say that they are open, down to the innermost object', () => {
    const parts = test.http.routes().flatMap((route) =>
      (['body', 'query'] as const).flatMap((part) => {
        const schema: TSchema | undefined = route[part];
        return schema ? undecided(schema, `${route.method} ${route.url} ${part}`) : [];
      }),
    );
    expect(parts).toEqual([]);
  });

  it('name the parameters of their path', () => {
    const nameless = test.http.routes().filter((route) => route.url.includes('/:') && !route.params);
    expect(nameless.map((route) => `${route.method} ${route.url}`)).toEqual([]);
  });

  it('have one route for each method and path', () => {
    const names = test.http.routes().map((route) => `${route.method} ${route.url}`);
    expect(names.length).toBe(new Set(names).size);
  });
});
