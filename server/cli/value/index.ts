import type { Command } from '../command.ts';
import { valueFit } from './fit-command.ts';

/** `zhike value …` */
export const valueCommands: Command[] = [valueFit];
