import { Overview, ReportRange } from '../../../contracts/operations/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { getOverview } from './get-overview.ts';

export function addReportRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/reports/overview',
      summary: 'Figures of a range of days, by day, hour, question and agent',
      access: { permission: 'reports.read' },
      query: ReportRange,
      reply: Overview,
    },
    ({ run, query }) => run((ctx) => getOverview(ctx, query)),
  );
}
