import { existsSync } from 'node:fs';
import { appError } from '../platform/errors/index.ts';
import type { Command } from './command.ts';

const BENCH = new URL('../../bench/index.ts', import.meta.url);

/** The benchmarks come with the source, not with the published package. */
export const bench: Command = {
  name: 'bench',
  summary: 'measure speed and quality on this machine',
  usage: 'bench <messages|screens|lists|replay> [options] [--json]',
  help: `
  messages --conversations N --seconds S    turns: message in, durable, answered, on the socket
  screens  --sockets N --rate N --seconds S message to the agents' screens
  lists    --conversations N --requests N   the agent's list and thread with many conversations
  replay   --kb FILE --queries FILE --dialogues FILE [--limit-queries N] [--limit-dialogues N]
           imports a knowledge base and plays real queries and dialogues through the chat
  --json   print figures as JSON; progress goes to stderr

Each starts a Zhike of its own in a temporary folder, loads it from another process, and removes it.`,
  options: {
    json: { type: 'boolean' },
    conversations: { type: 'string' },
    seconds: { type: 'string' },
    sockets: { type: 'string' },
    rate: { type: 'string' },
    requests: { type: 'string' },
    kb: { type: 'string' },
    queries: { type: 'string' },
    dialogues: { type: 'string' },
    'limit-queries': { type: 'string' },
    'limit-dialogues': { type: 'string' },
  },
  async run(options, positionals) {
    if (!existsSync(BENCH))
      throw appError('bench.not_here', 404, 'the benchmarks are part of the source checkout');
    const { runBench } = (await import(BENCH.href)) as {
      runBench: (name: string | undefined, options: Record<string, unknown>) => Promise<number>;
    };
    return runBench(positionals[0], options);
  },
};
