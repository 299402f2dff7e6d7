import type { Command } from '../command.ts';
import { pairsEvaluate } from './evaluate-command.ts';

export { readPairs } from './read-pairs.ts';

/** `zhike pairs …` */
export const pairsCommands: Command[] = [pairsEvaluate];
