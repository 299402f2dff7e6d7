import { openPool } from '../load/chat-client.ts';
import { createBenchTenant } from '../load/bench-tenant.ts';
import { percentiles } from '../load/percentiles.ts';
import { rssMb } from '../load/processes.ts';
import { startProgress } from '../load/progress.ts';
import { runAll } from '../load/run-all.ts';
import type { BenchServer } from '../load/start-server.ts';
import { compareReport } from './compare-report.ts';
import type { Comparison } from './compare-report.ts';
import { importKnowledge } from './import-knowledge.ts';
import type { Imported } from './import-knowledge.ts';
import { measureHits } from './measure-hits.ts';
import type { Hits } from './measure-hits.ts';
import { playConversation } from './play-conversation.ts';
import { readMaterial } from './read-material.ts';

const AT_ONCE = 32;
const SHOWN_VIOLATIONS = 10;

export interface ReplayFigures {
  queries: number;
  dialogues: number;
  import: Imported;
  turns: number;
  seconds: number;
  turnsPerSecond: number;
  latencyMs: ReturnType<typeof percentiles>;
  /** Turns without exactly one reply or one recorded queue state, in order; 0 when all is well. */
  violations: number;
  firstViolations: string[];
  counts: Comparison;
  hits: Hits;
  serverMemoryMb: number;
}

/**
 * Real input: imports a knowledge base into a tenant of its own, plays each query and each dialogue's customer as
 * a conversation through the chat, and compares what came back with the report and with a plain BM25.
 */
export async function benchReplay(
  server: BenchServer,
  options: Record<string, unknown>,
): Promise<ReplayFigures> {
  const material = await readMaterial({
    kb: fileOption(options, 'kb'),
    queries: fileOption(options, 'queries'),
    dialogues: fileOption(options, 'dialogues'),
    limitQueries: Number(options['limit-queries'] ?? 2000),
    limitDialogues: Number(options['limit-dialogues'] ?? 500),
  });
  const { knowledge, queries, dialogues, file } = material;
  const pool = openPool(server.url);
  const tenant = await createBenchTenant(server);
  const { apiKey } = tenant;
  try {
    const sample = knowledge[0]?.question ?? '';
    const imported = await importKnowledge(pool, { url: server.url, apiKey, file, sample });
    const conversations = [...queries.map(({ text }) => [text]), ...dialogues];
    const progress = startProgress('conversations', conversations.length);
    const started = performance.now();
    const where = { pool, url: server.url, chatKey: tenant.account.publicKey };
    const played = await runAll(conversations, AT_ONCE, async (texts) => {
      const conversation = await playConversation(where, texts);
      progress.add();
      return conversation;
    });
    const seconds = (performance.now() - started) / 1000;
    progress.end();
    const counts = await compareReport(pool, apiKey, played);
    const ofQueries = played.slice(0, queries.length);
    const hits = await measureHits(pool, { apiKey, knowledge, queries, played: ofQueries });
    const turns = conversations.reduce((sum, texts) => sum + texts.length, 0);
    const violations = played.flatMap((each, place) =>
      each.violations.map((violation) => `conversation ${place + 1}: ${violation}`),
    );
    return {
      queries: queries.length,
      dialogues: dialogues.length,
      import: imported,
      turns,
      seconds,
      turnsPerSecond: turns / seconds,
      latencyMs: percentiles(played.flatMap((each) => each.latencies)),
      violations: violations.length,
      firstViolations: violations.slice(0, SHOWN_VIOLATIONS),
      counts,
      hits,
      serverMemoryMb: rssMb(server.pid),
    };
  } finally {
    await pool.close();
    await tenant.close();
  }
}

function fileOption(options: Record<string, unknown>, name: string): string {
  const file = options[name];
  if (typeof file !== 'string') throw new Error(`--${name} must name a file`);
  return file;
}
