import type { App } from '../context/index.ts';
import type { Identity } from '../http/index.ts';

interface News {
  tenant?: string;
  userId?: string;
  sessionId?: string;
  keyId?: string;
}

/**
 * Calls `listener` when what somebody may do has changed: their role or status, the end of their session or
 * key, the rules of their tenant. Whoever keeps a connection open for them ends it then, so that the next one
 * is authenticated anew. The returned function stops watching.
 */
export function watchIdentity(app: App, identity: Identity, listener: () => void): () => void {
  const { tenant, actor, facts } = identity;
  const watched: [topic: string, concerns: (news: News) => boolean][] = [
    ['platform.user_changed', (news) => news.userId === actor.id],
    ['platform.session_ended', (news) => news.sessionId === facts['session']],
    ['platform.key_revoked', (news) => news.keyId === actor.id],
    ['platform.tenant_changed', () => true],
  ];
  const stops = watched.map(([topic, concerns]) =>
    app.signals.subscribe(topic, (data) => {
      const news = data as News;
      if (news.tenant === tenant && concerns(news)) listener();
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
