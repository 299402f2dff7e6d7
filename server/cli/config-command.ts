import { loadConfig, SETTINGS } from '../platform/config/index.ts';
import type { Command } from './command.ts';

export const config: Command = {
  name: 'config',
  summary: 'list all settings, where they come from and what they are',
  usage: 'config [--json]',
  help: '  --json   machine-readable; secrets are never shown',
  options: { json: { type: 'boolean' } },
  async run(options) {
    const values = loadConfig(process.env);
    const rows = Object.entries(SETTINGS).map(([name, setting]) => ({
      env: setting.env,
      value:
        'secret' in setting && values[name as keyof typeof values] !== ''
          ? '(set)'
          : values[name as keyof typeof values],
      source: process.env[setting.env] ? 'environment' : 'default',
      about: setting.about,
    }));
    if (options['json'] === true) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    else {
      for (const row of rows) {
        process.stdout.write(`${row.env.padEnd(32)} ${String(row.value).padEnd(28)} ${row.about}\n`);
      }
    }
    return 0;
  },
};
