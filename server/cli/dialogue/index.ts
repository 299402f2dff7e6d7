import type { Command } from '../command.ts';
import { dialogueLint } from './lint-command.ts';
import { dialogueTest } from './test-command.ts';

/** `zhike dialogue …` */
export const dialogueCommands: Command[] = [dialogueLint, dialogueTest];
