export { listFlowRows, getVersionSource, listVersionRows } from './flow-queries.ts';
export { liveFlows } from './live-flows.ts';
export type { LiveFlows } from './live-flows.ts';
export { sourceOf } from './draft.ts';
export {
  createFlow,
  deleteFlow,
  getFlow,
  judge,
  publishFlow,
  rollBack,
  saveDraft,
  withdraw,
} from './write-flow.ts';
