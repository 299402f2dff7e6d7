import type { Command } from '../command.ts';
import { graphAsk } from './ask-command.ts';
import { graphImport } from './import-command.ts';

/** `zhike graph …` */
export const graphCommands: Command[] = [graphImport, graphAsk];
