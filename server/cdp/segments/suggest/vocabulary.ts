import { CONSENT_CHANNELS } from '../../../../contracts/cdp/index.ts';
import type { Condition, EventPattern, SegmentChoices, Words } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { leavesOf } from '../conditions/needs.ts';
import { parseCondition } from '../conditions/parse-condition.ts';
import { listSegmentRows } from '../definitions/segment-queries.ts';
import { listChoices } from '../estimate/choices.ts';
import { describeCondition } from '../words/describe-condition.ts';

/** All that a condition of this tenant can be about. */
export interface SegmentVocabulary extends SegmentChoices {
  segments: { id: string; name: string }[];
  channels: readonly string[];
}

/** What a condition of this tenant can be about: what the builder offers, and the other segments. */
export async function listVocabulary(ctx: Ctx): Promise<SegmentVocabulary> {
  const choices = await listChoices(ctx);
  const segments = (await listSegmentRows(ctx)).map(({ id, name }) => ({ id, name }));
  return { ...choices, segments, channels: CONSENT_CHANNELS };
}

/** A condition that somebody else wrote, with its words; or what keeps it from being one of this tenant's. */
export function checkCondition(
  raw: unknown,
  known: SegmentVocabulary,
): { condition: Condition; words: Words } | { faults: string[] } {
  const parsed = parseCondition(raw);
  if ('faults' in parsed) return { faults: parsed.faults.map(({ field, message }) => `${field} ${message}`) };
  const { condition } = parsed;
  const faults = [...new Set(leavesOf(condition).flatMap((leaf) => unknownIn(leaf, known)))];
  if (faults.length > 0) return { faults };
  const names = new Map(known.segments.map(({ id, name }) => [id, name]));
  return { condition, words: describeCondition(condition, (id) => names.get(id) ?? '') };
}

function unknownIn(leaf: ReturnType<typeof leavesOf>[number], known: SegmentVocabulary): string[] {
  const missing = (what: string, names: string[], all: readonly string[]): string[] =>
    names.filter((name) => !all.includes(name)).map((name) => `There is no ${what} “${name.slice(0, 60)}”.`);
  switch (leaf.kind) {
    case 'attribute':
      return missing('attribute', [leaf.name], known.attributes);
    case 'tag':
      return missing('tag', leaf.tags, known.tags);
    case 'segment':
      return missing(
        'segment',
        [leaf.segmentId],
        known.segments.map(({ id }) => id),
      );
    case 'consent':
      return missing(
        'purpose',
        [leaf.purpose],
        known.purposes.map(({ code }) => code),
      );
    case 'event':
      return unknownEvents([leaf.event], known, missing);
    case 'sequence':
      return unknownEvents([...leaf.steps, leaf.without ?? []].flat(), known, missing);
  }
}

function unknownEvents(
  patterns: EventPattern[],
  known: SegmentVocabulary,
  missing: (what: string, names: string[], all: readonly string[]) => string[],
): string[] {
  return patterns.flatMap(({ name, where = [] }) => {
    const event = known.events.find((each) => each.name === name);
    if (!event) return missing('event', [name], []);
    // Of a property within another the outer one is known by name.
    const properties = where.map(({ property }) =>
      event.properties.includes(property) ? property : (property.split('.')[0] ?? property),
    );
    return missing(`property of “${name}” called`, properties, event.properties);
  });
}
