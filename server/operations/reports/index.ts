export { getOverview } from './get-overview.ts';
export { addReportRoutes } from './routes.ts';
