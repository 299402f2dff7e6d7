/** Kinds of channels that an answer may be written for or kept to. */
export const CHANNELS = ['web-chat', 'wechat', 'app', 'email', 'sms', 'voice'] as const;
export type ChannelName = (typeof CHANNELS)[number];
