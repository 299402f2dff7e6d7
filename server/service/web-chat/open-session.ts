import type { OpenSession, Session } from '../../../contracts/web-chat/index.ts';
import { ensureCustomers, identify } from '../../cdp/index.ts';
import {
  findAccountByKey,
  isUserProven,
  issueChatToken,
  openIdentitySecret,
  openThread,
} from '../../channels/index.ts';
import type { Account, Thread } from '../../channels/index.ts';
import { inTenant } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { findLatest } from '../conversations/index.ts';
import { getBusinessHours, isOpen } from '../settings/index.ts';
import { ACCEPTED_FILES, MAX_FILE_BYTES } from './attachments.ts';
import { chatStateOf } from './chat-states.ts';

/**
 * Opens a visitor's session: the account by its public key, the thread of this browser or proven user, the
 * customer behind it. Throws `chat.key_unknown` (404), `chat.origin_refused` (403), `chat.user_not_proven` (401)
 * when a userHash is given and wrong.
 */
export async function openSession(
  app: App,
  given: OpenSession,
  origin: string | undefined,
): Promise<Session> {
  const account = await findAccountByKey(app, given.chatKey);
  if (!account) throw appError('chat.key_unknown', 404, 'There is no web chat with this key.');
  const allowed = account.settings.allowedOrigins;
  if (allowed.length > 0 && (origin === undefined || !allowed.includes(origin))) {
    throw appError(
      'chat.origin_refused',
      403,
      'This page may not open the chat: its origin is not on the list.',
    );
  }
  const actor = { kind: 'visitor', id: account.id } as const;
  return inTenant(app, { tenant: account.tenant, actor }, async (ctx) => {
    const language = given.language ?? 'zh-CN';
    const { thread, customerId } = await findVisitor(ctx, account, given.visitor ?? {}, language);
    const conversation = (await findLatest(ctx, [thread.id])).get(thread.id);
    const open = conversation && conversation.status !== 'resolved' ? conversation : undefined;
    return {
      token: issueChatToken(app, { tenant: account.tenant, accountId: account.id, threadId: thread.id }),
      customerId,
      conversationId: open?.id ?? null,
      verified: thread.verified,
      lastSequence: thread.lastSequence,
      state: await chatStateOf(ctx, conversation),
      appearance: await appearanceOf(ctx, account, language),
    };
  });
}

async function findVisitor(
  ctx: Ctx,
  account: Account,
  visitor: NonNullable<OpenSession['visitor']>,
  language: 'zh-CN' | 'en',
): Promise<{ thread: Thread; customerId: string }> {
  const { userId, traits } = visitor;
  const verified = await proveUser(ctx, account, userId, visitor.userHash);
  const { thread } = await openThread(ctx, {
    accountId: account.id,
    channel: account.channel,
    anonymousId: visitor.anonymousId ?? (verified ? undefined : newId(ctx.now.getTime())),
    userId: verified ? userId : undefined,
    language,
    encrypted: account.settings.encrypted,
  });
  const seen = { channelIdentityId: thread.id, channel: thread.channel, language };
  const customers = await ensureCustomers(ctx, [seen]);
  if (userId === undefined && traits === undefined)
    return { thread, customerId: customers.get(thread.id) ?? '' };
  const { customerId } = await identify(ctx, { channelIdentityId: thread.id, userId, verified, traits });
  return { thread, customerId };
}

async function proveUser(
  ctx: Ctx,
  account: Account,
  userId: string | undefined,
  userHash: string | undefined,
): Promise<boolean> {
  if (userId === undefined || userHash === undefined) return false;
  const secret = await openIdentitySecret(ctx, account.id);
  if (!isUserProven(secret, userId, userHash)) {
    throw appError('chat.user_not_proven', 401, 'The userHash does not fit the userId.', {
      fields: [
        { field: '/visitor/userHash', message: 'is not the HMAC-SHA256 of userId under the identity secret' },
      ],
    });
  }
  return true;
}

async function appearanceOf(
  ctx: Ctx,
  account: Account,
  language: 'zh-CN' | 'en',
): Promise<Session['appearance']> {
  const { settings } = account;
  const hours = await getBusinessHours(ctx);
  return {
    brand: settings.brand,
    colour: settings.colour,
    greeting: settings.greeting[language],
    quickReplies: settings.quickReplies[language],
    online: isOpen(hours, ctx.now.getTime()),
    offlineMessage: hours.offlineMessage[language],
    attachments: { enabled: settings.attachments, maxBytes: MAX_FILE_BYTES, accept: ACCEPTED_FILES },
  };
}
