import type { Module } from '../platform/module/index.ts';
import { factCounter } from './facts/index.ts';
import { addReportRoutes } from './reports/index.ts';

/** 运营: what happened, counted from events, and shown. */
export const operationsModule: Module = {
  name: 'operations',
  migrations: new URL('./migrations/', import.meta.url),
  subscriptions: [factCounter],
  routes: addReportRoutes,
};
