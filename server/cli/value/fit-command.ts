import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { fitBgNbd, fitGammaGamma } from '../../cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command } from '../command.ts';
import { readHistories } from './read-histories.ts';

export const valueFit: Command = {
  name: 'value fit',
  summary: 'fit how customers of a file buy and spend',
  usage: 'value fit FILE.csv|- [--until YYYY-MM-DD] [--json]',
  help: `
Fits the BG/NBD model of buying and the gamma-gamma model of spending by maximum likelihood.

  FILE.csv  one line a customer: x, t_x, T and zbar (or frequency, recency, T and monetary_value), in any unit of time;
            or one line a purchase: customer_id, date and amount. Times are in weeks then
  --until   the last day of purchases that counts
  --json    {customers, buying: {r, alpha, a, b, logLikelihood}, spending: {p, q, v, logLikelihood}, seconds}`,
  options: { until: { type: 'string' }, json: { type: 'boolean' } },
  async run(options, [path]) {
    if (path === undefined) throw appError('cli.file_missing', 400, 'FILE.csv is needed');
    const until = textOption(options, 'until');
    if (until !== undefined && Number.isNaN(Date.parse(until))) {
      throw appError('cli.until_invalid', 400, '--until is a day such as 1997-09-30');
    }
    const customers = readHistories(readRows(await readText(path)), until);
    if (customers.length === 0) throw appError('cli.file_invalid', 422, `${path} tells of no customer`);
    const before = performance.now();
    const buying = fitBgNbd(customers);
    const hasAmounts = customers.some((each) => each.repeats > 0 && each.mean > 0);
    const spending = hasAmounts ? fitGammaGamma(customers) : null;
    const seconds = (performance.now() - before) / 1000;
    const report = { customers: customers.length, buying, spending, seconds };
    const space = options['json'] === true ? undefined : 2;
    process.stdout.write(`${JSON.stringify(report, rounded, space)}\n`);
    return 0;
  },
};

async function readText(path: string): Promise<string> {
  if (path === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  }
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw appError('cli.file_unreadable', 404, `${path} can't be read`);
  }
}

function readRows(text: string): Record<string, string>[] {
  try {
    return parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    throw appError('cli.file_invalid', 422, `this is no CSV: ${error instanceof Error ? error.message : ''}`);
  }
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(7)) : value;
}
