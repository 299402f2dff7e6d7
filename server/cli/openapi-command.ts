import { tmpdir } from 'node:os';
import { loadConfig } from '../platform/config/index.ts';
import { modules } from '../modules.ts';
import { createApp } from '../process/create-app.ts';
import { buildHttp } from '../process/start-process.ts';
import type { Command } from './command.ts';

// Nothing is stored, sealed or sent while the routes are only registered.
const NO_KEY = Buffer.alloc(32).toString('base64');
const NO_DATABASE = 'postgres://127.0.0.1:1/none';

export const openapi: Command = {
  name: 'openapi',
  summary: 'print what the HTTP routes take and give, as an OpenAPI document',
  usage: 'openapi [--json]',
  help: '  --json   on one line\n\nNeeds no database. A running Zhike serves the same at /openapi.json.',
  options: { json: { type: 'boolean' } },
  async run(options) {
    const config = loadConfig({}, { masterKey: NO_KEY, dataDir: tmpdir(), logLevel: 'silent' });
    const app = createApp(config, NO_DATABASE);
    const http = await buildHttp(app, modules);
    try {
      const document = await http.openapi();
      process.stdout.write(`${JSON.stringify(document, null, options['json'] === true ? 0 : 2)}\n`);
    } finally {
      await http.close();
      await app.pools.close();
    }
    return 0;
  },
};
