/** Works on every item, so many at once, each started in the order of the list; results in that order. */
export async function runAll<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, place: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  async function runner(): Promise<void> {
    for (;;) {
      const place = next;
      next += 1;
      const item = items[place];
      if (place >= items.length || item === undefined) return;
      results[place] = await work(item, place);
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, runner));
  return results;
}
