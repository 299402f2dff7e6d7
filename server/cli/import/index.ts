import type { Command } from '../command.ts';
import { importCommand } from './import-command.ts';

/** `zhike import …` */
export const importCommands: Command[] = [importCommand];
