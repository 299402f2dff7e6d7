export { readFlowFile } from './read-flow.ts';
export type { FlowFile, Path, Place } from './flow-file.ts';
export { botOf } from './bot-of.ts';
