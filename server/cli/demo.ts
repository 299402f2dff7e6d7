import { appError } from '../platform/errors/index.ts';
import { findDemo } from '../demo/index.ts';
import type { Command } from './command.ts';
import { demoText } from './greet.ts';
import { configOf } from './serve.ts';

export const demo: Command = {
  name: 'demo',
  summary: 'print the logins and keys of the demo again',
  usage: 'demo [--json] [--data DIR] [--port N]',
  help: `
  --json      machine-readable: {url, tenant, logins, apiKey, writeKey, chatKey}
  --data DIR  data folder of the installation
  --port N    port that it listens on`,
  options: {
    json: { type: 'boolean' },
    data: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
  },
  async run(options) {
    const config = configOf(options);
    const found = findDemo(config.dataDir);
    if (!found) {
      throw appError(
        'demo.none',
        404,
        `there is no demo in ${config.dataDir}: start one with "zhike serve --demo"`,
      );
    }
    const url = config.publicUrl || `http://${config.host}:${config.port}`;
    process.stdout.write(
      options['json'] === true ? `${JSON.stringify({ url, ...found })}\n` : demoText(found, url),
    );
    return 0;
  },
};
