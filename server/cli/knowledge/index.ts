import type { Command } from '../command.ts';
import { knowledgeEvaluate } from './evaluate-command.ts';
import { knowledgeExport } from './export-command.ts';
import { knowledgeImport } from './import-command.ts';
import { knowledgeSearch } from './search-command.ts';

/** `zhike knowledge …` */
export const knowledgeCommands: Command[] = [
  knowledgeImport,
  knowledgeExport,
  knowledgeSearch,
  knowledgeEvaluate,
];
