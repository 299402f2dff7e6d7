/** Something with a time. */
export interface Dated {
  at: string;
}

/** A list that is read page by page, the newest first; `done` when its oldest entry is here. */
export interface Stream<Item extends Dated> {
  items: Item[];
  done: boolean;
}

/**
 * One list of several, the newest first. It ends where a list is not read far enough: what is older might still get something
 * between.
 */
export function interleave<Item extends Dated>(streams: Stream<Item>[]): Item[] {
  const ends = streams.flatMap(({ items, done }) => (done ? [] : [items.at(-1)?.at ?? '9999']));
  const horizon = ends.sort().at(-1) ?? '';
  return streams
    .flatMap(({ items }) => items)
    .filter(({ at }) => at >= horizon)
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
