import { tryQuestion } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command } from '../command.ts';
import { tenantOptions, withTenant } from './with-tenant.ts';

const OUTCOMES = {
  answer: 'answered with the first of these',
  choices: 'asked back with these',
  none: 'not answered; nearest were',
};

export const knowledgeSearch: Command = {
  name: 'knowledge search',
  summary: 'show what the bot would make of a text',
  usage: 'knowledge search TEXT [--limit N] [--tenant SLUG] [--data DIR] [--json]',
  help: `
  --limit N      how many articles to show (5)
  --tenant SLUG  whose knowledge; needed where there are several tenants
  --data DIR     data folder of the installation
  --json         {outcome, exact, candidates:[{articleId, question, answer, matched, confidence}]}

Exit code 0 when the bot would answer or ask back, 1 when it has nothing.`,
  options: { ...tenantOptions, limit: { type: 'string' }, json: { type: 'boolean' } },
  async run(options, positionals) {
    const text = positionals.join(' ').trim();
    if (text === '') throw appError('cli.text_missing', 400, 'say what to search for');
    const limit = Number(textOption(options, 'limit') ?? 5);
    if (!Number.isInteger(limit) || limit < 1) {
      throw appError('cli.limit_invalid', 400, '--limit must be a number from 1 on');
    }
    const trial = await withTenant(options, async (app, tenant) => tryQuestion(app, tenant, text, limit));
    if (options['json'] === true) process.stdout.write(`${JSON.stringify(trial)}\n`);
    else {
      process.stdout.write(`${trial.exact ? 'answered, curated' : OUTCOMES[trial.outcome]}\n`);
      for (const { confidence, question, matched } of trial.candidates) {
        const by = matched === question ? '' : `  (${matched})`;
        process.stdout.write(`  ${(confidence * 100).toFixed(0).padStart(3)}%  ${question}${by}\n`);
      }
    }
    return trial.outcome === 'none' ? 1 : 0;
  },
};
