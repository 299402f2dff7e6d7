import { listPeople } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** Display names of members of the team; a person who was removed keeps theirs. */
export async function namesOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await listPeople(ctx, [...new Set(ids)]);
  return new Map(people.map((person) => [person.id, person.name]));
}
