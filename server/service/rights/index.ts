import type { App } from '../../platform/context/index.ts';
import type { Http } from '../../platform/http/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { eraseAgain, erasureJob } from './erase/index.ts';
import { addErasureRoutes } from './erasure-routes.ts';
import { exportJob } from './export/index.ts';
import { addExportRoutes } from './export-routes.ts';
import { sweepJob } from './retention/index.ts';
import { addRetentionRoutes } from './retention-routes.ts';

export { eraseAgain, eraseCustomer } from './erase/index.ts';

/** What reaches over several modules when customers use their rights: copies, erasures, sweeps. */
export const rightsJobs: Job[] = [erasureJob, exportJob, sweepJob];

/** Copies, erasures, retention. */
export function addRightsRoutes(http: Http): void {
  addErasureRoutes(http);
  addExportRoutes(http);
  addRetentionRoutes(http);
}

/** Looks once whether a restored backup has brought erased people back. */
export function startErasingAgain(app: App): () => Promise<void> {
  const looking = eraseAgain(app)
    .then((again) => {
      if (again > 0)
        app.log.warn({ again }, 'a restored backup held erased customers: they are erased again');
    })
    .catch((error: unknown) =>
      app.log.error({ err: error }, 'the journal of erasures could not be followed'),
    );
  return async () => {
    await looking;
  };
}
