import { account } from './account.ts';
import { administration } from './administration.ts';
import { auth } from './auth.ts';
import { common } from './common.ts';
import { errors } from './errors.ts';
import { inbox } from './inbox.ts';
import { shell } from './shell.ts';

/** Every text of the console in simplified Chinese, by feature. */
export const zhCN = { common, errors, shell, auth, account, inbox, ...administration };
export type Dictionary = typeof zhCN;
