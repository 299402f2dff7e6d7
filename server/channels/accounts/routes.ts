import { Type } from 'typebox';
import {
  ChangeWebChat,
  IdentitySecret,
  WebChatAccount,
  WebChatAccounts,
  WebChatSettings,
} from '../../../contracts/channels/index.ts';
import { record } from '../../platform/audit/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { changeAccount, createWebChatAccount, listAccounts, openIdentitySecret } from './accounts.ts';
import type { Account } from './accounts.ts';

const ById = Type.Object({ id: Id }, { additionalProperties: false });
const MANAGE = { permission: 'channels.manage' } as const;
const ALL = '/api/channels/web-chat';
const ONE = '/api/channels/web-chat/:id';

/** Web chats of the tenant: how they look, their keys, the secret that proves user ids. */
export function addAccountRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: ALL,
      summary: 'Web chats',
      access: { permission: 'channels.read' },
      reply: WebChatAccounts,
    },
    ({ run }) => run(async (ctx) => ({ items: (await listAccounts(ctx)).map(present) })),
  );
  http.route(
    {
      method: 'POST',
      url: ALL,
      summary: 'Make a web chat',
      access: MANAGE,
      body: WebChatSettings,
      reply: WebChatAccount,
      status: 201,
    },
    ({ run, body }) =>
      run(async (ctx) => {
        const account = await createWebChatAccount(ctx, body);
        await record(ctx, { action: 'channels.account_created', subject: `channel-account/${account.id}` });
        return present(account);
      }),
  );
  http.route(
    {
      method: 'PATCH',
      url: ONE,
      summary: 'Change a web chat',
      access: MANAGE,
      params: ById,
      body: ChangeWebChat,
      reply: WebChatAccount,
    },
    ({ run, params, body }) =>
      run(async (ctx) => {
        const account = await changeAccount(ctx, params.id, body);
        await record(ctx, { action: 'channels.account_changed', subject: `channel-account/${account.id}` });
        return present(account);
      }),
  );
  http.route(
    {
      method: 'GET',
      url: `${ONE}/identity-secret`,
      summary: 'Show the secret that signs user ids; this is audited',
      access: MANAGE,
      params: ById,
      reply: IdentitySecret,
    },
    ({ run, params }) =>
      run(async (ctx) => {
        const secret = await openIdentitySecret(ctx, params.id);
        await record(ctx, {
          action: 'channels.identity_secret_shown',
          subject: `channel-account/${params.id}`,
        });
        return { secret };
      }),
  );
}

function present(account: Account): WebChatAccount {
  const { id, publicKey, enabled, settings, createdAt } = account;
  return {
    id,
    channel: 'web-chat',
    chatKey: publicKey,
    enabled,
    settings,
    createdAt: createdAt.toISOString(),
  };
}
