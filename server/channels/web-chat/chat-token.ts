import type { App } from '../../platform/context/index.ts';
import { isId } from '../../platform/ids/index.ts';

/** What a visitor's token says: it opens one thread and nothing else. */
export interface ChatToken {
  tenant: string;
  accountId: string;
  threadId: string;
  /** Milliseconds since 1970. */
  expires: number;
}

const PURPOSE = 'channels.chat-token';
const LIFE_MS = 30 * 86_400_000;

/** A signed token, so that no message costs a look-up: `ct.<ids and expiry>.<HMAC-SHA256>`. */
export function issueChatToken(app: App, token: Omit<ChatToken, 'expires'>): string {
  const expires = app.clock() + LIFE_MS;
  const body = Buffer.from(`${token.tenant} ${token.accountId} ${token.threadId} ${expires}`).toString(
    'base64url',
  );
  return `ct.${body}.${app.keyring.sign(PURPOSE, body)}`;
}

/** What a token says, or undefined when it is not ours, was altered or has expired. */
export function readChatToken(app: App, text: string): ChatToken | undefined {
  const [prefix, body, signature, ...rest] = text.split('.');
  if (prefix !== 'ct' || body === undefined || signature === undefined || rest.length > 0) return undefined;
  if (!app.keyring.verify(PURPOSE, body, signature)) return undefined;
  const [tenant = '', accountId = '', threadId = '', expires] = Buffer.from(body, 'base64url')
    .toString()
    .split(' ');
  if (!isId(tenant) || !isId(accountId) || !isId(threadId)) return undefined;
  const until = Number(expires);
  return until > app.clock() ? { tenant, accountId, threadId, expires: until } : undefined;
}
