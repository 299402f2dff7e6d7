import { adminProblems } from './admin-problems.ts';
import { admin } from './admin.ts';
import { channels } from './channels.ts';
import { dashboard } from './dashboard.ts';
import { errors } from '../errors.ts';
import { flows } from './flows.ts';
import { graph } from './graph.ts';
import { imports } from './imports.ts';
import { knowledge } from './knowledge.ts';
import { security } from './security.ts';
import { segments } from './segments.ts';
import { team } from './team.ts';
import { training } from './training.ts';

/** The texts of the administration pages in English. */
export const administration = {
  errors: { ...errors, byCode: { ...errors.byCode, ...adminProblems } },
  admin,
  dashboard,
  graph,
  imports,
  knowledge,
  flows,
  training,
  segments,
  team,
  channels,
  security,
};
