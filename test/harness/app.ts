import { createApp } from '../../server/process/create-app.ts';
import { buildHttp } from '../../server/process/start-process.ts';
import { modules } from '../../server/modules.ts';
import { loadConfig } from '../../server/platform/config/index.ts';
import type { Config } from '../../server/platform/config/index.ts';
import type { App, Clock } from '../../server/platform/context/index.ts';
import { startConsumers } from '../../server/platform/events/index.ts';
import type { Consumers } from '../../server/platform/events/index.ts';
import type { HttpServer } from '../../server/platform/http/index.ts';
import { ownDatabase, workerDatabase } from './database.ts';

/** A whole Zhike inside the test: its routes by `http.server.inject`, its consumers on demand. */
export interface TestApp {
  app: App;
  http: HttpServer;
  consumers: Consumers;
  /** Moves the clock that the code under test sees. */
  setNow(ms: number): void;
  stop(): Promise<void>;
}

/** Starts one; each test file makes one in beforeAll and stops it in afterAll. Tests of plans ask for a database of their own. */
export async function startTestApp(
  options: { clock?: Clock; settings?: Partial<Config>; database?: 'shared' | 'own' } = {},
): Promise<TestApp> {
  const database = await (options.database === 'own' ? ownDatabase() : workerDatabase());
  const config = loadConfig(
    {},
    {
      dataDir: database.dataDir,
      masterKey: Buffer.alloc(32, 7).toString('base64'),
      logLevel: process.env['ZHIKE_TEST_LOG'] ?? 'silent',
      argonMemoryKiB: 8,
      poolSize: 8,
      port: 0,
      ...options.settings,
    },
  );
  let fixed: number | undefined;
  const clock = options.clock ?? ((): number => fixed ?? Date.now());
  const app = createApp(config, database.url, clock);
  const http = await buildHttp(app, modules);
  await http.server.ready();
  const stops = modules.flatMap((module) => module.start?.(app) ?? []);
  const consumers = startConsumers(
    app,
    modules.flatMap((module) => module.subscriptions ?? []),
  );
  return {
    app,
    http,
    consumers,
    setNow: (ms) => void (fixed = ms),
    async stop() {
      await http.close();
      await consumers.stop();
      for (const stop of stops) await stop();
      await app.pools.close();
    },
  };
}
