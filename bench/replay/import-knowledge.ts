import { setTimeout as wait } from 'node:timers/promises';
import { fetch, FormData } from 'undici';
import type { Pool } from 'undici';
import type { ImportResult, Trial } from '../../contracts/ai/index.ts';
import type { Static } from 'typebox';
import { bearer, getJson } from '../load/api.ts';

const READY_MS = 60_000;

export interface Imported {
  rows: number;
  created: number;
  rejected: number;
  seconds: number;
  /** From the file's arrival to the first text that the bot finds in it. */
  untilFoundSeconds: number;
}

/** Brings a file in as an administrator would, and waits until the bot answers from it. */
export async function importKnowledge(
  pool: Pool,
  given: { url: string; apiKey: string; file: Buffer; sample: string },
): Promise<Imported> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(given.file)], { type: 'text/csv' }), 'knowledge.csv');
  const started = performance.now();
  const reply = await fetch(`${given.url}/api/knowledge/imports?answerFromQuestion=true`, {
    method: 'POST',
    headers: bearer(given.apiKey),
    body: form,
  });
  if (!reply.ok) throw new Error(`the import answered ${reply.status}: ${await reply.text()}`);
  const { rows, created, rejected } = (await reply.json()) as Static<typeof ImportResult>;
  const seconds = (performance.now() - started) / 1000;
  await untilFound(pool, given, started);
  return { rows, created, rejected, seconds, untilFoundSeconds: (performance.now() - started) / 1000 };
}

async function untilFound(
  pool: Pool,
  given: { apiKey: string; sample: string },
  started: number,
): Promise<void> {
  while (performance.now() - started < READY_MS) {
    const trial = await tryText(pool, given.apiKey, given.sample);
    if (trial.exact) return;
    await wait(100);
  }
  throw new Error('the bot did not find what was imported');
}

/** What the bot would do with a text, and the articles that it weighed, best first. */
export function tryText(pool: Pool, apiKey: string, text: string): Promise<Static<typeof Trial>> {
  return getJson(pool, `/api/knowledge/search?limit=5&q=${encodeURIComponent(text)}`, bearer(apiKey));
}
