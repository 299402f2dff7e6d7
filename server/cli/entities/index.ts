import type { Command } from '../command.ts';
import { entitiesExtract } from './extract-command.ts';

/** `zhike entities …` */
export const entitiesCommands: Command[] = [entitiesExtract];
