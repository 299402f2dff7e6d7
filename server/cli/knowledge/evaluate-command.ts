import { evaluateKnowledge } from '../../ai/index.ts';
import type { KnowledgeFigures, SearchFigures } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command, Options } from '../command.ts';
import { readPairs } from '../pairs/index.ts';
import { readTable } from '../read-table.ts';
import { showShare } from '../show-share.ts';

export const knowledgeEvaluate: Command = {
  name: 'knowledge evaluate',
  summary: 'search a knowledge base for queries and say how well and how fast',
  usage: 'knowledge evaluate --kb FILE --queries FILE [--pairs FILE] [--json]',
  help: `
Files are CSV with a header; "-" is stdin. Beside it, in the same run: BM25 over characters and pairs of characters.

  --kb FILE       the questions: kb_id,question[,answer]
  --queries FILE  what is searched for, and what is right: query,kb_id
  --pairs FILE    labelled pairs that teach the matching: text1,text2,label (1: the same question)
  --json          the figures as JSON

No pair that holds the text of a query, or of the question that is right for it, teaches the search for it: where few pairs do
they are left out; where many do the queries are parted into folds, each searched with what the pairs without its texts
taught ("training" tells which).

Figures: hit1, hit5, mrr10, ece (of the confidence in the first result), p50Ms, p99Ms, indexSeconds, rssMb; "untrained" without
pairs; "plainBm25", and "ratios" through it.`,
  options: {
    kb: { type: 'string' },
    queries: { type: 'string' },
    pairs: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(options) {
    const kb = await readTable(needed(options, 'kb'), ['kb_id', 'question']);
    const queries = await readTable(needed(options, 'queries'), ['query', 'kb_id']);
    const pairsFile = textOption(options, 'pairs');
    const pairs = pairsFile === undefined ? [] : await readPairs(pairsFile);
    const bar = showShare('evaluating');
    const figures = await evaluateKnowledge(
      kb.map(({ kb_id: id, question, answer }) => ({ id, question, answer: answer ?? question })),
      queries.map(({ query, kb_id: id }) => ({ query, id })),
      pairs,
      bar.show,
    );
    bar.end();
    process.stdout.write(options['json'] === true ? `${JSON.stringify(figures)}\n` : describe(figures));
    return 0;
  },
};

function needed(options: Options, name: string): string {
  const value = textOption(options, name);
  if (value === undefined) throw appError('cli.option_missing', 400, `--${name} is needed`);
  return value;
}

function describe(figures: KnowledgeFigures): string {
  const line = (name: string, some: SearchFigures): string =>
    `${name.padEnd(12)} hit@1 ${some.hit1.toFixed(4)}  hit@5 ${some.hit5.toFixed(4)}  mrr@10 ${some.mrr10.toFixed(4)}  ` +
    `p50 ${some.p50Ms.toFixed(2)} ms  p99 ${some.p99Ms.toFixed(2)} ms  index ${some.indexSeconds.toFixed(2)} s\n`;
  const { ratios, training } = figures;
  const taught = training
    ? `taught by ${training.pairs} pairs (${training.leaking} hold evaluated texts, ${training.folds} folds) in ${training.seconds.toFixed(0)} s\n`
    : '';
  return (
    `${figures.articles} questions, ${figures.queries} queries, ${figures.rssMb.toFixed(0)} MB\n` +
    line('zhike', figures) +
    (training ? line('untrained', figures.untrained) : '') +
    line('plain BM25', figures.plainBm25) +
    `ratios: hit@1 ${ratios.hit1.toFixed(2)}, hit@5 ${ratios.hit5.toFixed(2)}, mrr@10 ${ratios.mrr10.toFixed(2)}; ECE ${figures.ece.toFixed(4)}\n` +
    taught
  );
}
