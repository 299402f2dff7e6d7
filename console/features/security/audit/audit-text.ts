import type { AuditEntry } from '../../../../contracts/platform/index.ts';
import type { Translate } from '../../../i18n/use-t.ts';

/** The acts that the log can be narrowed to; others are shown by their code. */
export const ACTS = [
  'platform.signed_in',
  'platform.signed_out',
  'platform.sign_in_failed',
  'platform.session_revoked',
  'platform.password_changed',
  'platform.password_reset',
  'platform.profile_changed',
  'platform.second_factor_enabled',
  'platform.second_factor_removed',
  'platform.recovery_codes_replaced',
  'platform.user_added',
  'platform.user_changed',
  'platform.user_removed',
  'platform.invitation_accepted',
  'platform.link_made',
  'platform.key_created',
  'platform.key_renamed',
  'platform.key_revoked',
  'platform.tenant_created',
  'platform.tenant_changed',
  'platform.events_replayed',
  'ai.article_created',
  'ai.article_changed',
  'ai.article_deleted',
  'ai.articles_imported',
  'cdp.customer_changed',
  'cdp.customer_revealed',
  'cdp.consents_said',
  'cdp.consents_imported',
  'cdp.attribute_corrected',
  'cdp.erasure_requested',
  'cdp.erasure_approved',
  'cdp.erasure_rejected',
  'cdp.customer_erased',
  'cdp.customer_exported',
  'cdp.export_downloaded',
  'cdp.retention_set',
  'cdp.retention_swept',
  'cdp.privacy_settings_changed',
  'cdp.purpose_saved',
  'channels.account_created',
  'channels.account_changed',
  'channels.identity_secret_shown',
  'service.agent_changed',
  'service.business_hours_changed',
  'service.canned_reply_saved',
  'service.canned_reply_removed',
  'service.skill_group_saved',
  'service.skill_group_removed',
] as const;

/** An act in words; its code when it has none. */
export function actText(t: Translate, action: string): string {
  const key = `security.acts.${action.replaceAll('.', '_')}` as 'security.acts.platform_signed_in';
  return t(key, { defaultValue: action });
}

/** `kind/id` as a kind in words and the id. */
export function subjectOf(t: Translate, subject: string): { kind: string; id: string } {
  const slash = subject.indexOf('/');
  const kind = slash === -1 ? subject : subject.slice(0, slash);
  const key = `security.subjects.${kind}` as 'security.subjects.user';
  return { kind: t(key, { defaultValue: kind }), id: slash === -1 ? '' : subject.slice(slash + 1) };
}

/** Who did it, as a name or as the kind of actor. */
export function actorText(t: Translate, entry: AuditEntry): string {
  if (entry.actorName) return entry.actorName;
  if (entry.actorKind === 'system') return t('security.audit.system');
  return entry.actorId;
}
