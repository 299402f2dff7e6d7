import type { Module } from '../platform/module/index.ts';
import { addAccountRoutes } from './accounts/index.ts';
import { forgetReceived } from './inbox/index.ts';
import { startOutbox } from './outbox/index.ts';
import { chatHubOf, webChatAdapter } from './web-chat/index.ts';

export * from './accounts/index.ts';
export * from './inbox/index.ts';
export * from './outbox/index.ts';
export * from './threads/index.ts';
export * from './web-chat/index.ts';

/** 触点: accounts, threads, inbox, outbox and one folder for each channel. */
export const channelsModule: Module = {
  name: 'channels',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: [forgetReceived],
  routes: addAccountRoutes,
  start(app) {
    const stops: (() => Promise<void>)[] = [];
    if (app.config.role !== 'web') stops.push(startOutbox(app, [webChatAdapter]));
    if (app.config.role !== 'worker') stops.push(chatHubOf(app).start());
    return async () => {
      for (const stop of stops) await stop();
    };
  },
};
