import type { Command } from '../command.ts';
import { identityEvaluate } from './evaluate-command.ts';

/** `zhike identity …` */
export const identityCommands: Command[] = [identityEvaluate];
