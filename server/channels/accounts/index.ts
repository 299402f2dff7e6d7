export {
  createWebChatAccount,
  findAccountByKey,
  getAccount,
  listAccounts,
  changeAccount,
  openIdentitySecret,
} from './accounts.ts';
export type { Account } from './accounts.ts';
export { addAccountRoutes } from './routes.ts';
