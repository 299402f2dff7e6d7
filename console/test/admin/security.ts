import type { ApiKey, AuditEntry } from '../../../contracts/platform/index.ts';
import { ME, ago } from '../mock/conversations.ts';

export function makeKeys(): ApiKey[] {
  const key = (id: string, name: string, role: ApiKey['role'], extra: Partial<ApiKey>): ApiKey => ({
    id,
    name,
    prefix: `zk_${id}9fQ2`,
    role,
    createdBy: ME.id,
    createdAt: ago(60 * 24 * 60),
    lastUsedAt: ago(3),
    expiresAt: null,
    revokedAt: null,
    ...extra,
  });
  return [
    key('a1', 'ERP 订单同步', 'administrator', {
      expiresAt: new Date(Date.now() + 9 * 86_400_000).toISOString(),
    }),
    key('b2', '数据仓库导出', 'analyst', { lastUsedAt: ago(60 * 7) }),
    key('c3', '旧版工单接口', 'agent', { lastUsedAt: ago(60 * 24 * 40), revokedAt: ago(60 * 24 * 12) }),
  ];
}

const ACTS: [string, string, string, Record<string, unknown>][] = [
  ['user', 'channels.identity_secret_shown', 'channel-account/w1', {}],
  ['user', 'platform.user_changed', 'user/u3', { from: 'agent', to: 'supervisor' }],
  ['user', 'ai.articles_imported', 'knowledge-import/0190b1', { created: 191, updated: 17, rejected: 6 }],
  ['user', 'platform.signed_in', `user/${ME.id}`, { secondFactor: true }],
  ['key', 'ai.article_changed', 'article/0190b0', {}],
  ['user', 'platform.key_created', 'key/a1', { role: 'administrator' }],
  ['user', 'cdp.customer_revealed', 'customer/0190e0', {}],
  ['user', 'platform.user_added', 'user/u8', { role: 'agent' }],
  ['system', 'platform.events_replayed', 'events', { replayed: 3 }],
  ['user', 'platform.sign_in_failed', 'user/u4', { reason: 'password' }],
];

export function makeAudit(): AuditEntry[] {
  return Array.from({ length: 134 }, (_, index) => {
    const [actorKind, action, subject, details] = ACTS[index % ACTS.length] as (typeof ACTS)[number];
    const who = index % 3 === 0 ? { id: 'u2', name: '马骏' } : ME;
    return {
      n: 134 - index,
      at: ago(7 + index * 83),
      actorKind,
      actorId: actorKind === 'user' ? who.id : actorKind === 'key' ? 'a1' : 'system',
      actorName: actorKind === 'user' ? who.name : actorKind === 'key' ? 'ERP 订单同步' : null,
      action,
      subject,
      details,
      hash: 'ab'.repeat(32),
    };
  });
}
