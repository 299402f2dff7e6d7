import type { WebChatAccount } from '../../../contracts/channels/index.ts';
import type { CannedReply } from '../../../contracts/service/commands.ts';
import type { SkillGroup } from '../../../contracts/service/routing.ts';
import type { BusinessHours } from '../../../contracts/service/settings.ts';
import type { Article } from '../../../contracts/ai/index.ts';
import type { ApiKey, AuditEntry, Member, TenantSettings } from '../../../contracts/platform/index.ts';
import type { MockState } from '../mock/state.ts';
import { makeHours, makeReplies, makeWebChats } from './channels.ts';
import { makeArticles } from './knowledge.ts';
import { makeGroups, makeMembers } from './people.ts';
import { makeAudit, makeKeys } from './security.ts';

/** What the administration pages see of the stand-in. */
export interface AdminState {
  articles: Article[];
  members: Member[];
  groups: SkillGroup[];
  webChats: WebChatAccount[];
  hours: BusinessHours;
  replies: CannedReply[];
  keys: ApiKey[];
  tenant: TenantSettings;
  audit: AuditEntry[];
  /** An installation that nobody has written to. */
  empty: boolean;
}

const states = new WeakMap<MockState, AdminState>();

export function adminStateOf(state: MockState): AdminState {
  const known = states.get(state);
  if (known) return known;
  const made: AdminState = {
    articles: makeArticles(),
    members: makeMembers(),
    groups: makeGroups(),
    webChats: makeWebChats(),
    hours: makeHours(),
    replies: makeReplies(),
    keys: makeKeys(),
    tenant: {
      id: '0190f000-0000-7000-8000-000000000001',
      name: '云岫家居旗舰店',
      slug: 'yunxiu',
      timezone: 'Asia/Shanghai',
      requireSecondFactor: false,
    },
    audit: makeAudit(),
    empty: false,
  };
  states.set(state, made);
  return made;
}
