import { answerFromGraph, askGraph, buildGraphIndex, readFiles } from '../../ai/index.ts';
import type { GraphReply } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command } from '../command.ts';
import { tenantOptions, withTenant } from '../knowledge/with-tenant.ts';
import { readFolder } from './read-catalogue.ts';

export const graphAsk: Command = {
  name: 'graph ask',
  summary: 'ask the product graph a question',
  usage: 'graph ask TEXT [--catalogue DIR] [--tenant SLUG] [--data DIR] [--json]',
  help: `
Answers from the graph alone, without a language model. With --catalogue from the tables of a folder (CSV, JSON, types.yaml).
  --catalogue DIR  a folder of tables instead of the tenant's graph
  --tenant SLUG    whose graph; needed where there are several tenants
  --data DIR       data folder of the installation
  --json           the whole answer: triples, things, sources, confidence
Exit code 0 when there is an answer, 1 when there is none.`,
  options: { ...tenantOptions, catalogue: { type: 'string' }, json: { type: 'boolean' } },
  async run(options, positionals) {
    const text = positionals.join(' ').trim();
    if (text === '') throw appError('cli.text_missing', 400, 'say what to ask');
    const tongue = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
    const folder = textOption(options, 'catalogue');
    const { reply } =
      folder === undefined
        ? await withTenant(options, async (app, tenant) =>
            answerFromGraph(app, tenant, text, undefined, [], tongue),
          )
        : askGraph(buildGraphIndex(readFiles(await readFolder(folder), today())), text, { tongue });
    process.stdout.write(options['json'] === true ? `${JSON.stringify(reply)}\n` : show(reply));
    return reply.kind === 'answer' ? 0 : 1;
  },
};

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function show(reply: GraphReply): string {
  if (reply.kind === 'none') return `no answer: ${reply.why}\n`;
  if (reply.kind === 'clarify') return `which one: ${reply.candidates.map(({ name }) => name).join(', ')}\n`;
  const lines = reply.triples.map((triple) => `  ${triple.join(' | ')}\n`);
  return `${reply.text}\n${lines.join('')}`;
}
