import { account } from './account.ts';
import { administration } from './administration/index.ts';
import { actions } from './actions.ts';
import { auth } from './auth.ts';
import { common } from './common.ts';
import { copilot } from './copilot.ts';
import { customers } from './customers/index.ts';
import { inbox } from './inbox.ts';
import { privacy } from './privacy.ts';
import { shell } from './shell.ts';
import { tickets } from './tickets.ts';
import { writing } from './writing.ts';

/** Every text of the console in simplified Chinese, by feature. */
export const zhCN = {
  common,
  shell,
  auth,
  account,
  inbox,
  copilot,
  writing,
  customers,
  privacy,
  tickets,
  actions,
  ...administration,
};
export type Dictionary = typeof zhCN;
