import { SourceQualities } from '../../../contracts/cdp/index.ts';
import { NoContent } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { addJob } from '../../platform/jobs/index.ts';
import { listSourceQuality, QUALITY_JOB } from './assess-sources.ts';

/** How good what sources tell is. */
export function addQualityRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/sources/quality',
      summary:
        'Completeness, validity, freshness, duplicates and agreement of each source, as of the last assessment',
      access: { permission: 'sources.read' },
      reply: SourceQualities,
    },
    (call) => call.run(listSourceQuality),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/sources/quality/runs',
      summary: 'Assesses all sources now',
      access: { permission: 'sources.manage' },
      reply: NoContent,
      status: 202,
    },
    (call) => call.run((ctx) => addJob(ctx, QUALITY_JOB, {}, { key: `${QUALITY_JOB}/${ctx.tenant}` })),
  );
}
