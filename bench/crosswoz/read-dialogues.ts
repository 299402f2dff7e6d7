import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LookupGoals, LookupRow, LookupValue } from '../../server/ai/index.ts';

/** A message of the customer with the answer to it, and the state that its annotator had filled in when answering. */
export interface Exchange {
  asked: string;
  answered: string;
  goals: LookupGoals;
}

export interface Dialogue {
  id: string;
  kind: string;
  exchanges: readonly Exchange[];
}

interface Turn {
  role: 'usr' | 'sys';
  text: string;
  state?: Record<string, Record<string, string | string[]>>;
}

/** The results that a query gave stand beside the wishes in the file; they are none. */
const RESULTS = 'selectedResults';

export async function readDialogues(folder: string): Promise<Dialogue[]> {
  const lines = await readLines<{ id: string; type: string; turns: Turn[] }>(join(folder, 'dev.jsonl'));
  return lines.map(({ id, type, turns }) => ({
    id,
    kind: type,
    exchanges: turns.flatMap((turn, place): Exchange[] => {
      const answer = turns[place + 1];
      if (turn.role !== 'usr' || answer?.role !== 'sys') return [];
      return [{ asked: turn.text, answered: answer.text, goals: goalsOf(answer.state ?? {}) }];
    }),
  }));
}

export async function readRows(folder: string, name: string): Promise<LookupRow[]> {
  const rows = await readLines<Record<string, LookupValue> & { name: string }>(
    join(folder, `db_${name}.jsonl`),
  );
  return rows.map((values) => ({ name: values.name, values }));
}

async function readLines<Line>(path: string): Promise<Line[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line) as Line);
}

function goalsOf(state: NonNullable<Turn['state']>): LookupGoals {
  const domains = Object.entries(state).map(([domain, slots]) => {
    const wishes = Object.entries(slots).filter(([slot]) => slot !== RESULTS);
    return [
      domain,
      Object.fromEntries(wishes.map(([slot, value]) => [slot, [value].flat().join(' ')])),
    ] as const;
  });
  return Object.fromEntries(domains);
}
