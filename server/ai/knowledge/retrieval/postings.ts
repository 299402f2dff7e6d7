import { grownInts } from './growing.ts';

/** For each term the entries that hold it, in one pool of integers. */
export interface Postings {
  /** Appends an entry to a term's list; entries come in rising order. */
  add(term: number, entry: number): void;
  /** One list fewer counts an entry of the term as living; the posting itself stays until the index is rebuilt. */
  forget(term: number): void;
  /** How many living entries hold the term. */
  count(term: number): number;
  /** Where the term's list starts in `pool()`. */
  start(term: number): number;
  /** How long the list is, the forgotten ones included. */
  length(term: number): number;
  pool(): Int32Array;
}

const FIRST_ROOM = 4;

/** Lists that double in place of the pool's end; a list left behind is used again by the next one of its size. */
export function createPostings(): Postings {
  let pool = new Int32Array(1024);
  let end = 0;
  let starts = new Int32Array(256);
  let lengths = new Int32Array(256);
  let rooms = new Int32Array(256);
  let living = new Int32Array(256);
  const free = new Map<number, number[]>();

  const place = (room: number): number => {
    const used = free.get(room)?.pop();
    if (used !== undefined) return used;
    const start = end;
    end += room;
    pool = grownInts(pool, end);
    return start;
  };

  const move = (term: number): void => {
    const room = rooms[term] ?? 0;
    const wider = room === 0 ? FIRST_ROOM : room * 2;
    const from = starts[term] ?? 0;
    const to = place(wider);
    pool.copyWithin(to, from, from + (lengths[term] ?? 0));
    if (room > 0) {
      const list = free.get(room);
      if (list) list.push(from);
      else free.set(room, [from]);
    }
    starts[term] = to;
    rooms[term] = wider;
  };

  return {
    add(term, entry) {
      starts = grownInts(starts, term + 1);
      lengths = grownInts(lengths, term + 1);
      rooms = grownInts(rooms, term + 1);
      living = grownInts(living, term + 1);
      const length = lengths[term] ?? 0;
      if (length > 0 && pool[(starts[term] ?? 0) + length - 1] === entry) return;
      if (length === rooms[term]) move(term);
      pool[(starts[term] ?? 0) + length] = entry;
      lengths[term] = length + 1;
      living[term] = (living[term] ?? 0) + 1;
    },
    forget(term) {
      living[term] = Math.max(0, (living[term] ?? 0) - 1);
    },
    count: (term) => living[term] ?? 0,
    start: (term) => starts[term] ?? 0,
    length: (term) => lengths[term] ?? 0,
    pool: () => pool,
  };
}
