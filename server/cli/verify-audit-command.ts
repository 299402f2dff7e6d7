import { existsSync } from 'node:fs';
import { verifyAudit } from '../platform/audit/index.ts';
import { appError } from '../platform/errors/index.ts';
import { checkMasterKey } from '../platform/vault/index.ts';
import { createApp } from '../process/create-app.ts';
import type { Command } from './command.ts';
import { openDatabase } from './open-database.ts';
import { configOf } from './serve.ts';

export const verifyAuditChain: Command = {
  name: 'verify audit',
  summary: 'check that nobody changed, removed or added audit entries',
  usage: 'verify audit [--data DIR] [--json]',
  help: `
  --data DIR   data folder (ZHIKE_DATA, default .zhike); DATABASE_URL comes first
  --json       print one report for each tenant as JSON

The exit code is 1 when a chain is broken. Zhike may run meanwhile.`,
  options: { data: { type: 'string' }, json: { type: 'boolean' } },
  async run(options) {
    const config = configOf(options);
    if (config.databaseUrl === '' && !existsSync(config.dataDir)) {
      throw appError('audit.nothing_there', 404, `There is no data folder ${config.dataDir}.`);
    }
    const database = await openDatabase(config);
    const app = createApp(config, database.url);
    try {
      await checkMasterKey(app);
      const reports = await verifyAudit(app);
      if (options['json'] === true) process.stdout.write(`${JSON.stringify(reports)}\n`);
      else {
        for (const { tenant, entries, problems } of reports) {
          process.stdout.write(
            `${tenant}  ${entries} entries  ${problems.length === 0 ? 'whole' : 'BROKEN'}\n`,
          );
          for (const { n, problem } of problems) process.stdout.write(`  entry ${n}: ${problem}\n`);
        }
        if (reports.length === 0) process.stdout.write('There are no tenants yet.\n');
      }
      return reports.every(({ problems }) => problems.length === 0) ? 0 : 1;
    } finally {
      await app.pools.close();
      await database.close();
    }
  },
};
