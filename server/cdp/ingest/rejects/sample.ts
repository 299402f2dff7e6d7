const MAX_DEPTH = 5;
const MAX_FIELDS = 60;

/** A copy of a value that shows its fields and their kinds, and nothing of what stood in them. */
export function sampleOf(value: unknown, room = MAX_DEPTH): unknown {
  if (value === null) return 'null';
  if (typeof value === 'string') return `string of ${value.length}`;
  if (typeof value !== 'object') return typeof value;
  if (Array.isArray(value))
    return room === 0 ? 'array' : value.slice(0, 3).map((item) => sampleOf(item, room - 1));
  if (room === 0) return 'object';
  const fields = Object.entries(value).slice(0, MAX_FIELDS);
  return Object.fromEntries(fields.map(([name, item]) => [name.slice(0, 100), sampleOf(item, room - 1)]));
}
