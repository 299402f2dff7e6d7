import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { BenchEvent } from './make-bodies.ts';

const TABLE = `create table public.bench_copy (message_id text, type text, user_id text, name text, properties jsonb,
  traits jsonb, context jsonb, occurred_at timestamptz, received_at timestamptz)`;

/** Rows a second that COPY writes into an empty table without an index, durably, over one connection: the median of `rounds`. */
export async function copyRate(url: string, events: BenchEvent[], rounds: number): Promise<number> {
  const chunks = toChunks(events);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rates: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      await client.query('drop table if exists public.bench_copy');
      await client.query(TABLE);
      const start = performance.now();
      await pipeline(Readable.from(chunks), client.query(copyFrom('copy public.bench_copy from stdin')));
      rates.push(events.length / ((performance.now() - start) / 1000));
    }
    await client.query('drop table public.bench_copy');
  } finally {
    await client.end();
  }
  return rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
}

// Made before the clock runs: what is measured is the server.
function toChunks(events: BenchEvent[]): Buffer[] {
  const chunks: Buffer[] = [];
  const received = new Date().toISOString();
  for (let from = 0; from < events.length; from += 500) {
    const lines = events.slice(from, from + 500).map((event, n) => {
      const fields = [
        `m-${from + n}`,
        event.type,
        event.userId,
        event.event ?? event.name ?? '',
        json(event.properties),
        json(event.traits),
        json(event.context),
        event.timestamp,
        received,
      ];
      return `${fields.join('\t')}\n`;
    });
    chunks.push(Buffer.from(lines.join('')));
  }
  return chunks;
}

function json(value: unknown): string {
  return value === undefined ? '\\N' : JSON.stringify(value).replaceAll('\\', '\\\\');
}
