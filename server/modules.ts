import { aiModule } from './ai/index.ts';
import { cdpModule } from './cdp/index.ts';
import { channelsModule } from './channels/index.ts';
import { marketingModule } from './marketing/index.ts';
import { operationsModule } from './operations/index.ts';
import type { Module } from './platform/module/index.ts';
import { platformModule } from './platform/staff/index.ts';
import { serviceModule } from './service/index.ts';

/** The modules in tier order: the table of contents of the system. */
export const modules: Module[] = [
  platformModule,
  cdpModule,
  aiModule,
  channelsModule,
  serviceModule,
  marketingModule,
  operationsModule,
];
