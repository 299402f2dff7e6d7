import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { warnOfOutage } from '../../../platform/telemetry/index.ts';
import { beat } from './run-queries.ts';
import type { ClaimedRun } from './run-queries.ts';
import { tellTraining, trainingSignal } from './start-run.ts';

/** The life of a running training as others see it. */
export interface Beating {
  /** Aborted when the training shall end. */
  signal: AbortSignal;
  note(stage: string, progress: number): void;
  stop(): Promise<void>;
}

const BEAT_MS = 1000;

/** Writes every second how far a training is, tells screens, and hears when it shall end. */
export function keepBeating(app: App, tenant: string, run: ClaimedRun): Beating {
  const controller = new AbortController();
  let state = { stage: 'loading', progress: 0 };
  let beats: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const goesOn = await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      tellTraining(ctx, run.id);
      return beat(ctx, { ...run, ...state });
    });
    if (!goesOn) controller.abort();
  };
  const timer = setInterval(() => {
    beats = beats
      .then(write)
      .catch((error: unknown) => warnOfOutage(app.log, error, 'a training could not tell how far it is'));
  }, BEAT_MS);
  const unsubscribe = app.signals.subscribe(trainingSignal, (data) => {
    const { runId, cancel } = data as { runId?: unknown; cancel?: unknown };
    if (runId === run.id && cancel === true) controller.abort();
  });
  return {
    signal: controller.signal,
    note: (stage, progress) => void (state = { stage, progress }),
    async stop() {
      clearInterval(timer);
      unsubscribe();
      await beats;
    },
  };
}
