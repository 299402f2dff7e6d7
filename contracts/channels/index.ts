import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { QuickReply } from '../web-chat/session.ts';

const Language = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Array>>(schema: T) =>
  Closed({ 'zh-CN': schema, en: schema });

/** How a web chat looks and behaves; edited on the channel page. */
export const WebChatSettings = Closed({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  brand: Type.String({ minLength: 1, maxLength: 60 }),
  colour: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }),
  greeting: Language(Type.String({ maxLength: 500 })),
  quickReplies: Language(Type.Array(QuickReply, { maxItems: 8 })),
  allowedOrigins: Type.Array(Type.String({ maxLength: 300 }), {
    maxItems: 50,
    description: 'origins of the pages that may open sessions; none: any',
  }),
  attachments: Type.Boolean(),
  encrypted: Type.Boolean({ description: 'texts of this channel are encrypted at rest' }),
});
export type WebChatSettings = Static<typeof WebChatSettings>;

/** A channel account: one web chat of the tenant. */
export const WebChatAccount = Type.Object({
  id: Type.String(),
  channel: Type.Literal('web-chat'),
  chatKey: Type.String({ description: 'public; names the account in POST /chat/sessions' }),
  enabled: Type.Boolean(),
  settings: WebChatSettings,
  createdAt: Type.String(),
});
export type WebChatAccount = Static<typeof WebChatAccount>;
export const WebChatAccounts = Type.Object({ items: Type.Array(WebChatAccount) });

/** GET /api/channels/web-chat/{id}/identity-secret: signs user ids on the enterprise's server; audited. */
export const IdentitySecret = Type.Object({ secret: Type.String() });
export const ChangeWebChat = Closed({
  enabled: Type.Optional(Type.Boolean()),
  settings: Type.Optional(WebChatSettings),
});
export type ChangeWebChat = Static<typeof ChangeWebChat>;
