import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

/** A question of the knowledge base; without an answer it is its own. */
export interface KnowledgeRow {
  id: string;
  question: string;
}

/** A query with the question that answers it. */
export interface LabelledQuery {
  text: string;
  expected: string;
}

/** What is replayed. */
export interface Material {
  file: Buffer;
  knowledge: KnowledgeRow[];
  queries: LabelledQuery[];
  /** The customers' turns of each dialogue, in order. */
  dialogues: string[][];
}

/**
 * Reads a knowledge base (CSV: kb_id,question), queries (CSV: query,kb_id) and dialogues (a JSON object with
 * `turns: [{role, text}]` a line; `usr` is the customer). Of the queries as many as allowed, evenly over the file.
 */
export async function readMaterial(given: {
  kb: string;
  queries: string;
  dialogues: string;
  limitQueries: number;
  limitDialogues: number;
}): Promise<Material> {
  const file = await readFile(given.kb);
  const knowledge = rowsOf(file).map((row) => ({ id: row['kb_id'] ?? '', question: row['question'] ?? '' }));
  const questions = new Map(knowledge.map((row) => [row.id, row.question]));
  const queries = rowsOf(await readFile(given.queries)).flatMap((row) => {
    const expected = questions.get(row['kb_id'] ?? '');
    const text = row['query'] ?? '';
    return expected === undefined || text === '' ? [] : [{ text, expected }];
  });
  const lines = (await readFile(given.dialogues, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return {
    file,
    knowledge,
    queries: spread(queries, given.limitQueries),
    dialogues: lines.slice(0, given.limitDialogues).map(customerTurns),
  };
}

/** Whether two questions are the same but for width, case and white space. */
export function isSameQuestion(left: string, right: string): boolean {
  return plain(left) === plain(right);
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function rowsOf(file: Buffer): Record<string, string>[] {
  return parse<Record<string, string>>(file, { columns: true, bom: true });
}

function spread<Item>(list: Item[], count: number): Item[] {
  const step = Math.max(1, Math.floor(list.length / Math.max(1, count)));
  return list.filter((_, place) => place % step === 0).slice(0, count);
}

function customerTurns(line: string): string[] {
  const { turns } = JSON.parse(line) as { turns: { role: string; text: string }[] };
  return turns.filter((turn) => turn.role === 'usr' && turn.text.trim() !== '').map((turn) => turn.text);
}
