export { lockGraph } from './lock-graph.ts';
export { settle } from './settle.ts';
export type { Settled } from './settle.ts';
export { ordered } from './graph.ts';
export { addStatedEdge, addStatedEdges, getEdge } from './stated-edges.ts';
export type { NewEdge } from './stated-edges.ts';
export { addCannotLinks, retractCannotLinks } from './cannot-links.ts';
export { retractEdges } from './write-edges.ts';
