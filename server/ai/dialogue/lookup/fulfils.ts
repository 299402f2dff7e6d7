import type { LookupCatalogue, LookupRow, LookupSlot } from './catalogue.ts';

/** Whether a thing fulfils one wish; no wish is fulfilled by all. */
export function fulfils(
  catalogue: LookupCatalogue,
  row: LookupRow,
  slot: LookupSlot,
  wish: string | undefined,
): boolean {
  if (wish === undefined) return true;
  if (slot.kind === 'near') return liesNear(catalogue, row, slot, wish);
  const value = row.values[slot.key];
  if (value === undefined || value === null) return false;
  if (slot.kind === 'features' || slot.kind === 'items') {
    const values = [value].flat().map((each) => String(each));
    return wish.split(' ').every((each) => values.some((one) => one === each || one.includes(each)));
  }
  if (slot.kind === 'choice') return String(value).startsWith(wish);
  if (slot.kind === 'duration') return overlapsHours(String(value), wish);
  return within(Number(value), wish);
}

function liesNear(catalogue: LookupCatalogue, row: LookupRow, slot: LookupSlot, wish: string): boolean {
  if ([row.values[slot.key] ?? []].flat().includes(wish)) return true;
  const other = catalogue.rowOf.get(`${slot.of ?? ''}\t${wish}`);
  return (
    other !== undefined &&
    Object.values(other.values).some((list) => Array.isArray(list) && list.includes(row.name))
  );
}

function within(value: number, wish: string): boolean {
  if (wish === '免费') return value === 0;
  const [low = 0, high] = [...wish.matchAll(/\d+(?:\.\d+)?/g)].map(([figure]) => Number(figure));
  if (high !== undefined) return value >= low && value <= high;
  if (wish.endsWith('以下')) return value <= low;
  return wish.endsWith('以上') ? value >= low : value === low;
}

function overlapsHours(value: string, wish: string): boolean {
  const [from, to] = hoursOf(value);
  const [least, most] = hoursOf(wish);
  return from <= most && least <= to;
}

function hoursOf(text: string): [number, number] {
  const spans = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(小时|天)/g)].map(
    ([, figure, unit]) => Number(figure) * (unit === '天' ? 24 : 1),
  );
  return [spans[0] ?? 0, spans.at(-1) ?? 0];
}
