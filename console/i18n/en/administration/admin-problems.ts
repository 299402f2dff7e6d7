import type { SameShape } from '../../same-shape.ts';
import type { adminProblems as zh } from '../../zh-CN/administration/admin-problems.ts';

export const adminProblems: SameShape<typeof zh> = {
  knowledge_question_exists: 'Another article has this question already.',
  knowledge_article_unknown: 'This article does not exist; it may have been deleted.',
  service_skill_group_exists: 'There is a skill group of this name already.',
  service_skill_group_in_use: 'Customers wait in this group: let them be served first.',
  service_shortcut_taken: 'Another reply has this shortcut.',
  service_timezone_unknown: 'There is no such time zone.',
  team_email_taken: 'Somebody in this team has this email address already.',
  team_last_owner: 'A team keeps at least one owner.',
  team_owner_only: 'Only an owner makes, changes or helps owners.',
  team_own_role: 'Nobody raises themselves.',
  team_own_account: 'This is your own account: ask a colleague.',
  team_forbidden: 'Only owners and administrators manage the team.',
  team_member_disabled: 'The account is disabled: enable it first.',
  team_member_not_found: 'There is no such person in this team any more.',
  tenant_timezone_unknown: 'There is no such time zone.',
  keys_expiry_past: 'The expiry lies in the past.',
  keys_role_too_high: 'A key cannot do more than you may.',
  auth_person_required: 'Only a signed-in person may do this, not an API key.',
};
