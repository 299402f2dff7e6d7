import { asSystem, inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { warnOfOutage } from '../../../platform/telemetry/index.ts';
import { trainOnSchedule } from './train-on-schedule.ts';
import { findSilent, takeBack } from './run-queries.ts';
import { queueNext, queueRun, tellTraining } from './start-run.ts';

const LOOK_MS = 5000;
const SCHEDULE_EVERY = 12;
/** A training that has said nothing for so long has lost its process. */
const SILENT_MS = 20_000;
const MOST_ATTEMPTS = 3;

/** Looks for trainings whose process died, and for data sets whose time has come. */
export function watchTrainings(app: App): () => Promise<void> {
  const complain = (error: unknown): void =>
    warnOfOutage(app.log, error, 'trainings could not be looked after');
  let current: Promise<void> = Promise.resolve();
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    const alsoSchedule = looks % SCHEDULE_EVERY === 0;
    current = current
      .then(async () => {
        await resumeTrainings(app);
        if (alsoSchedule) await trainOnSchedule(app);
      })
      .catch(complain);
  }, LOOK_MS);
  return async () => {
    clearInterval(timer);
    await current;
  };
}

/**
 * Takes up trainings again that were interrupted (a crash, a restart); after the third time they are marked as failed. The
 * published model was never touched by them. Returns how many it found.
 */
export async function resumeTrainings(app: App): Promise<number> {
  const since = new Date(app.clock() - SILENT_MS);
  const silent = await asSystem(app, (db) => findSilent(db, since));
  for (const { tenant, id } of silent) {
    await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      const became = await takeBack(ctx, id, since, MOST_ATTEMPTS);
      if (became === 'queued') await queueRun(ctx, id);
      if (became === 'failed') await queueNext(ctx);
      tellTraining(ctx, id);
    });
  }
  return silent.length;
}
