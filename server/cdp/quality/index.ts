export { assessSources, assessSourcesJob } from './assess-sources.ts';
export { noteVerdicts } from './verdicts.ts';
export type { Verdict } from './verdicts.ts';
export { addQualityRoutes } from './routes.ts';
