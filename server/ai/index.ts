import type { Module } from '../platform/module/index.ts';
import { addArticleRoutes, addImportRoutes, liveKnowledge } from './knowledge/index.ts';

export * from './dialogue/index.ts';
export * from './knowledge/index.ts';
export * from './language/index.ts';

/** AI 引擎: language, knowledge, dialogue. */
export const aiModule: Module = {
  name: 'ai',
  migrations: new URL('./migrations/', import.meta.url),
  routes(http) {
    addArticleRoutes(http);
    addImportRoutes(http);
  },
  start: (app) => liveKnowledge(app).start(),
};
