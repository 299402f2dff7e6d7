import type { Module } from '../platform/module/index.ts';
import { addWritingRoutes, forgetWriting, writeText } from './grounded/index.ts';
import { addGrowthRoutes, answerCounter, reviewNightly } from './growth/index.ts';
import { addKnowledgeRoutes, liveKnowledge } from './knowledge/index.ts';
import { addGraphImportRoutes, addGraphRoutes, addProposalRoutes, liveGraph } from './graph/index.ts';
import { addFlowRoutes, addTryRoutes, liveFlows } from './dialogue/index.ts';
import { addTrainingRoutes, liveModels, trainModel, watchTrainings } from './models/index.ts';
import { strongerModelsOf, warmUp } from './providers/index.ts';

export * from './dialogue/index.ts';
export * from './grounded/index.ts';
export * from './graph/index.ts';
export * from './knowledge/index.ts';
export * from './language/index.ts';
export * from './models/index.ts';
export * from './providers/index.ts';

/** AI 引擎: language, models, knowledge, dialogue. */
export const aiModule: Module = {
  name: 'ai',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [trainModel, forgetWriting, reviewNightly],
  subscriptions: [answerCounter],
  actions: [writeText],
  routes(http) {
    addKnowledgeRoutes(http);
    addGrowthRoutes(http);
    addTrainingRoutes(http);
    addWritingRoutes(http);
    addGraphRoutes(http);
    addGraphImportRoutes(http);
    addProposalRoutes(http);
    addFlowRoutes(http);
    addTryRoutes(http);
  },
  start(app) {
    const live = [liveKnowledge, liveGraph, liveModels, liveFlows];
    const stops = live.map((each) => each(app).start());
    if (app.config.role !== 'web') stops.push(watchTrainings(app));
    warmUp(app);
    stops.push(() => strongerModelsOf(app).close());
    return async () => {
      for (const stop of stops) await stop();
    };
  },
};
