import { resolve } from 'node:path';
import { loadConfig } from '../platform/config/index.ts';
import type { Config } from '../platform/config/index.ts';
import { appError } from '../platform/errors/index.ts';
import { startPostgres } from '../platform/postgres/index.ts';
import type { RunningPostgres } from '../platform/postgres/index.ts';
import { createLog } from '../platform/telemetry/index.ts';
import { checkMasterKey } from '../platform/vault/index.ts';
import { modules } from '../modules.ts';
import { createApp } from '../process/create-app.ts';
import { migrateAll } from '../process/migrate-all.ts';
import { startProcess } from '../process/start-process.ts';
import type { Running } from '../process/start-process.ts';
import { textOption } from './command.ts';
import type { Command, Options } from './command.ts';
import { greet } from './greet.ts';

/** The settings of a call: options of the command line win over the environment. */
export function configOf(options: Options): Config {
  const data = textOption(options, 'data');
  const port = textOption(options, 'port');
  const overrides: Partial<Config> = {};
  if (data !== undefined) overrides.dataDir = data;
  if (port !== undefined) {
    if (!/^\d{1,5}$/.test(port))
      throw appError('config.invalid', 400, `--port must be a number, not "${port}"`);
    overrides.port = Number(port);
  }
  const host = textOption(options, 'host');
  if (host !== undefined) overrides.host = host;
  const config = loadConfig(process.env, overrides);
  return { ...config, dataDir: resolve(config.dataDir) };
}

export const serve: Command = {
  name: 'serve',
  summary: 'run Zhike: its database, web server and workers',
  usage: 'serve [--demo] [--data DIR] [--port N] [--host ADDRESS]',
  help: `
  --demo        fill an empty installation with a demo shop, and print its logins and keys
  --data DIR    data folder (ZHIKE_DATA, default .zhike)
  --port N      port (ZHIKE_PORT, default 8080)
  --host H      address to listen on (ZHIKE_HOST, default 127.0.0.1)

"zhike config" lists all settings. Ctrl-C or SIGTERM stops it in an orderly way.`,
  options: {
    demo: { type: 'boolean' },
    data: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
  },
  async run(options) {
    const config = configOf(options);
    const postgres = config.databaseUrl === '' ? await startEmbedded(config) : undefined;
    let running: Running;
    try {
      running = await start(config, postgres?.url ?? config.databaseUrl, options['demo'] === true);
    } catch (error) {
      await postgres?.stop();
      throw portInUse(error, config) ?? error;
    }
    await untilSignal();
    await running.stop();
    await postgres?.stop();
    return 0;
  },
};

async function startEmbedded(config: Config): Promise<RunningPostgres> {
  return startPostgres({
    dataDir: config.dataDir,
    log: createLog(config.logLevel === 'info' ? 'warn' : config.logLevel),
  });
}

async function start(config: Config, url: string, demo: boolean): Promise<Running> {
  await migrateAll(url, modules);
  const app = createApp(config, url);
  try {
    await checkMasterKey(app);
    const running = await startProcess(app, modules);
    await greet(running, demo);
    return running;
  } catch (error) {
    await app.pools.close();
    throw error;
  }
}

function portInUse(error: unknown, config: Config): Error | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return undefined;
  return appError(
    'platform.port_in_use',
    409,
    `port ${config.port} is in use: choose another one with --port`,
  );
}

const IMPATIENT_AFTER_MS = 3000;

// npm and a terminal each pass Ctrl-C on, so it arrives twice; only one much later means "at once".
function untilSignal(): Promise<void> {
  return new Promise((done) => {
    let first: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        first ??= Date.now();
        if (Date.now() - first > IMPATIENT_AFTER_MS) process.exit(130);
        done();
      });
    }
  });
}
