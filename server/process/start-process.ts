import { addActionRoutes, createActions, provideActions } from '../platform/actions/index.ts';
import type { App } from '../platform/context/index.ts';
import { startConsumers } from '../platform/events/index.ts';
import type { Consumers } from '../platform/events/index.ts';
import { listMigrations } from '../platform/db/index.ts';
import { addHealthRoutes } from '../platform/health/index.ts';
import { createHttp } from '../platform/http/index.ts';
import type { HttpServer } from '../platform/http/index.ts';
import { startJobs } from '../platform/jobs/index.ts';
import type { Module } from '../platform/module/index.ts';
import { provideReferences } from '../platform/references/index.ts';
import { connectSignals } from '../platform/signals/index.ts';
import { findDemo } from '../demo/index.ts';
import { migrationFolders } from './migrate-all.ts';
import { servePages } from './serve-pages.ts';

/** A running Zhike process. */
export interface Running {
  app: App;
  http: HttpServer;
  url: string;
  consumers: Consumers | undefined;
  stop(): Promise<void>;
}

/** Builds the HTTP server with the routes of all modules, not yet listening. */
export async function buildHttp(app: App, modules: Module[]): Promise<HttpServer> {
  const http = await createHttp(app);
  addHealthRoutes(
    http,
    listMigrations(migrationFolders(modules)).map((each) => `${each.module}/${each.name}`),
  );
  const actions = createActions(
    modules.flatMap((module) => module.actions ?? []),
    modules.flatMap((module) => module.actionSources ?? []),
  );
  provideActions(app, actions);
  addActionRoutes(http, actions);
  provideReferences(
    app,
    modules.flatMap((module) => module.references ?? []),
  );
  for (const module of modules) module.routes?.(http);
  return http;
}

/** Starts what the role asks for: web answers requests, worker takes events and jobs, all does both. */
export async function startProcess(app: App, modules: Module[]): Promise<Running> {
  const { role, host, port } = app.config;
  const stops: (() => Promise<void>)[] = [];
  const http = await buildHttp(app, modules);
  async function stop(): Promise<void> {
    await http.close();
    for (const each of stops.reverse()) await each();
    await app.pools.close();
  }
  if (role !== 'all') stops.push(connectSignals(app.pools.url, app.signals, app.log));
  for (const module of modules) {
    const end = module.start?.(app);
    if (end) stops.push(end);
  }
  let consumers: Consumers | undefined;
  if (role !== 'web') {
    consumers = startConsumers(
      app,
      modules.flatMap((module) => module.subscriptions ?? []),
    );
    const jobs = startJobs(
      app,
      modules.flatMap((module) => module.jobs ?? []),
    );
    const running = consumers;
    stops.push(
      () => jobs.stop(),
      () => running.stop(),
    );
  }
  await servePages(http, async () => findDemo(app.config.dataDir)?.chatKey);
  try {
    const url = await http.listen(host, port);
    return { app, http, url, consumers, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
