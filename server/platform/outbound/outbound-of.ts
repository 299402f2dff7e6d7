import { perApp } from '../context/index.ts';
import type { App } from '../context/index.ts';
import { createOutbound } from './outbound.ts';
import type { Outbound } from './outbound.ts';

/** The process's one client, by its settings. */
export const outboundOf: (app: App) => Outbound = perApp((app) =>
  createOutbound({
    allow: app.config.outboundAllow,
    onResult: (result) => app.metrics.outbound.inc({ result }),
  }),
);
