export { makeSets } from './union-find.ts';
export { clusterNodes } from './cluster-nodes.ts';
export type { Clustering, Links } from './cluster-nodes.ts';
