import { account } from './account.ts';
import { administration } from './administration/index.ts';
import { auth } from './auth.ts';
import { common } from './common.ts';
import { customers } from './customers/index.ts';
import { inbox } from './inbox.ts';
import { privacy } from './privacy.ts';
import { shell } from './shell.ts';

/** Every text of the console in simplified Chinese, by feature. */
export const zhCN = { common, shell, auth, account, inbox, customers, privacy, ...administration };
export type Dictionary = typeof zhCN;
