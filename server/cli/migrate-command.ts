import { migrateAll } from '../process/migrate-all.ts';
import { modules } from '../modules.ts';
import type { Command } from './command.ts';
import { openDatabase } from './open-database.ts';
import { configOf } from './serve.ts';

export const migrate: Command = {
  name: 'migrate',
  summary: 'bring the database up to date (serve does it too)',
  usage: 'migrate [--data DIR] [--json]',
  help: '  --json   print the migrations that ran as JSON',
  options: { data: { type: 'string' }, json: { type: 'boolean' } },
  async run(options) {
    const database = await openDatabase(configOf(options));
    try {
      const ran = await migrateAll(database.url, modules);
      if (options['json'] === true) process.stdout.write(`${JSON.stringify({ ran })}\n`);
      else process.stdout.write(ran.length === 0 ? 'Nothing to do.\n' : `${ran.join('\n')}\n`);
      return 0;
    } finally {
      await database.close();
    }
  },
};
