import { existsSync } from 'node:fs';
import { appError } from '../platform/errors/index.ts';
import type { Command } from './command.ts';

const BENCH = new URL('../../bench/index.ts', import.meta.url);

/** The benchmarks come with the source, not with the published package. */
export const bench: Command = {
  name: 'bench',
  summary: 'measure speed and quality on this machine',
  usage:
    'bench <messages|events|screens|lists|replay|entities|graph|language|understanding|identity|profiles|segments|imports|knowledge|solved|crosswoz> [options] [--json]',
  help: `
  messages --conversations N --seconds S    turns: message in, durable, answered, on the socket
  events   --people N --seconds S --batch N --connections N
                                            events in, durable, resolved, stored; beside COPY of the same rows
  screens  --sockets N --rate N --seconds S message to the agents' screens
  lists    --conversations N --requests N   the agent's list and thread with many conversations
  replay   --kb FILE --queries FILE --dialogues FILE [--limit-queries N] [--limit-dialogues N]
           imports a knowledge base and plays real queries and dialogues through the chat
  entities [--slots TRAIN.csv [--test TEST.csv] [--folds N]]
           entities of texts: times, long and hostile texts, a large dictionary; with a CSV (text, slots as JSON
           {slot: value} or as one tag a word, domain) span F1 of trained slots on TEST, else by cross-validation
  graph    [--questions FILE.jsonl] [--misses]
           questions about the catalogues of bench/graph, answered without a language model; --misses tells the wrong ones
  language FOLDER… [--shots N] [--limit ROWS] [--seconds S] [--engines zhike,node-nlp,natural,wink]
           trains and tests intents on FOLDER/train.csv and test.csv, beside other engines; these are installed by
           npm ci --prefix bench/peers
  understanding FOLDER…
           one message with everything on: language, intent, entities, emotion, after training on FOLDER/train.csv
  identity [--records N] [--write FILE.csv]
           links N (100,000) made-up customer records with households, shared numbers and slips; --write only writes them
  profiles --customers N [--requests N]     reads profiles in a tenant that grows to N (1,000,000) by steps of ten
  segments [--segments N] [--rate N] [--seconds S] [--customers N]
           N segments, customers with a past, events at a steady rate: how soon after an event the membership changes
  imports  [--rows N]                       CSV files through the API: N (100,000) customers, the same again, N orders of them
  knowledge [--kb FILE --queries FILE [--pairs FILE]] [--peers] [--articles N]
           searches the demo shop and, if given, a knowledge base for queries, beside other search engines with --peers (npm ci
           --prefix bench/peers); or makes up N articles and measures index and search
  solved   [--questions FILE] [--expected FILE]
           asks the demo shop's bot questions and grades what it does
  crosswoz --folder FOLDER [--limit N] [--misses]
           tracks what the customers of FOLDER/dev.jsonl look for in FOLDER/db_*.jsonl; --misses tells the states that are wrong
  --json   print figures as JSON; progress goes to stderr

All but crosswoz, entities, graph, language, understanding, identity, knowledge and solved start a Zhike of its own in a temporary folder, load it from another process,
and remove it.`,
  options: {
    json: { type: 'boolean' },
    conversations: { type: 'string' },
    seconds: { type: 'string' },
    sockets: { type: 'string' },
    people: { type: 'string' },
    batch: { type: 'string' },
    connections: { type: 'string' },
    rate: { type: 'string' },
    requests: { type: 'string' },
    kb: { type: 'string' },
    queries: { type: 'string' },
    questions: { type: 'string' },
    misses: { type: 'boolean' },
    dialogues: { type: 'string' },
    slots: { type: 'string' },
    test: { type: 'string' },
    folds: { type: 'string' },
    records: { type: 'string' },
    rows: { type: 'string' },
    segments: { type: 'string' },
    customers: { type: 'string' },
    write: { type: 'string' },
    'limit-queries': { type: 'string' },
    'limit-dialogues': { type: 'string' },
    folder: { type: 'string' },
    shots: { type: 'string' },
    limit: { type: 'string' },
    engines: { type: 'string' },
    pairs: { type: 'string' },
    peers: { type: 'boolean' },
    articles: { type: 'string' },
    expected: { type: 'string' },
  },
  async run(options, positionals) {
    if (!existsSync(BENCH))
      throw appError('bench.not_here', 404, 'the benchmarks are part of the source checkout');
    const { runBench } = (await import(BENCH.href)) as {
      runBench: (name: string | undefined, options: Record<string, unknown>) => Promise<number>;
    };
    return runBench(positionals[0], { ...options, folders: positionals.slice(1) });
  },
};
