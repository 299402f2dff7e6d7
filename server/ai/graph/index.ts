export type { GraphData, Triple } from './shape/graph.ts';
export { buildGraph } from './imports/build-graph.ts';
export type { GraphDraft } from './imports/build-graph.ts';
export { readTable } from './imports/read-table.ts';
export { readTypes } from './imports/read-types.ts';
export { askGraph, NO_MEMORY } from './questions/ask.ts';
export type { GraphMemory, GraphReply, GraphThing } from './questions/ask.ts';
export { buildGraphIndex } from './questions/link/graph-index.ts';
export type { GraphIndex } from './questions/link/graph-index.ts';
