import type { Http } from '../../platform/http/index.ts';
import { addDataSetRoutes } from './routes/data-set-routes.ts';
import { addExampleRoutes } from './routes/example-routes.ts';
import { addModelRoutes } from './routes/model-routes.ts';
import { addQueueRoutes } from './routes/queue-routes.ts';
import { addRunRoutes } from './routes/run-routes.ts';
import { addVersionRoutes } from './routes/version-routes.ts';

export {
  collectSamples,
  noteBadEnds,
  noteShadows,
  wantsSamples,
  warmModels,
} from './queue/collect-samples.ts';
export type { ShadowReading, TurnOfMessage } from './queue/collect-samples.ts';
export { readSamples } from './queue/sample-queries.ts';
export { countLearnt, forgetThreads } from './queue/forget-threads.ts';
export type { Learnt } from './queue/forget-threads.ts';
export { trainOnSchedule } from './runs/train-on-schedule.ts';
export { liveModels } from './live/live-models.ts';
export type { LiveModels } from './live/live-models.ts';
export { readIntent, shareOf } from './live/read-intent.ts';
export { trainModel } from './runs/train-model.ts';
export { trainingSignal } from './runs/start-run.ts';
export { resumeTrainings, watchTrainings } from './runs/watch-trainings.ts';
export { maskPersonal } from './examples/mask-personal.ts';

/** The training place: data sets, trainings, models, the queue. */
export function addTrainingRoutes(http: Http): void {
  addDataSetRoutes(http);
  addExampleRoutes(http);
  addVersionRoutes(http);
  addRunRoutes(http);
  addModelRoutes(http);
  addQueueRoutes(http);
}
