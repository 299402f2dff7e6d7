import { backup, keyRotate, restore } from './backup/index.ts';
import type { Command } from './command.ts';
import { bench } from './bench.ts';
import { config } from './config-command.ts';
import { demo } from './demo.ts';
import { dialogueCommands } from './dialogue/index.ts';
import { entitiesCommands } from './entities/index.ts';
import { emotionCommands } from './emotion/index.ts';
import { importCommands } from './import/index.ts';
import { graphCommands } from './graph/index.ts';
import { identityCommands } from './identity/index.ts';
import { knowledgeCommands } from './knowledge/index.ts';
import { nluCommands } from './nlu/index.ts';
import { pairsCommands } from './pairs/index.ts';
import { migrate } from './migrate-command.ts';
import { openapi } from './openapi-command.ts';
import { serve } from './serve.ts';
import { valueCommands } from './value/index.ts';
import { verifyAuditChain } from './verify-audit-command.ts';
import { verifyErasureCertificate } from './verify-certificate-command.ts';

/** The commands of bin/zhike, in the order in which help lists them. */
export const commands: Command[] = [
  serve,
  demo,
  migrate,
  backup,
  restore,
  keyRotate,
  verifyAuditChain,
  verifyErasureCertificate,
  config,
  openapi,
  ...knowledgeCommands,
  ...pairsCommands,
  ...graphCommands,
  ...entitiesCommands,
  ...emotionCommands,
  ...nluCommands,
  ...dialogueCommands,
  ...importCommands,
  ...identityCommands,
  ...valueCommands,
  bench,
];
