import type { ConversationDetail } from '../../../contracts/service/conversation.ts';
import type { Entry } from '../../../contracts/service/entries.ts';
import type { LiveFrame } from '../../../contracts/service/live.ts';
import type { AgentState } from '../../../contracts/service/routing.ts';
import { ME, makeConversation, makeEntries } from './conversations.ts';

/** What the stand-in remembers. */
export interface MockState {
  signedIn: boolean;
  session: ReturnType<typeof makeSession>;
  conversations: ConversationDetail[];
  entries: Map<string, Entry[]>;
  agents: AgentState[];
  /** Requests that got an answer, newest last. */
  calls: string[];
  /** Paths that answer with this problem, for the error states. */
  failing: Map<string, { status: number; code: string }>;
  push(frame: LiveFrame): void;
}

const PERMISSIONS = [
  'knowledge.read knowledge.edit conversations.read conversations.reply conversations.supervise',
  'tickets.read tickets.edit customers.read customers.edit customers.reveal sources.read sources.manage reports.read team.read team.manage',
  'service.configure channels.read channels.manage keys.manage security.manage audit.read privacy.read privacy.manage',
]
  .join(' ')
  .split(' ');

function makeSession() {
  return {
    user: {
      ...ME,
      email: 'xu.ruolan@example.com',
      role: 'owner',
      language: 'zh-CN',
      secondFactor: false,
    },
    tenant: { id: '0190f000-0000-7000-8000-000000000001', name: '云岫家居旗舰店', slug: 'yunxiu' },
    permissions: PERMISSIONS,
    csrfToken: 'mock-csrf',
    mustEnrol: false,
    expiresAt: '2026-12-01T00:00:00Z',
  };
}

function makeAgents(): AgentState[] {
  const agent = (id: string, name: string, presence: AgentState['presence'], load: number): AgentState => ({
    id,
    name,
    role: 'agent',
    presence,
    connected: presence !== 'offline',
    load,
    capacity: 6,
    skillGroupIds: ['g1'],
  });
  return [
    agent(ME.id, ME.name, 'online', 4),
    agent('u2', '马骏', 'online', 5),
    agent('u3', '何静', 'away', 1),
    agent('u4', '郑可欣', 'online', 6),
    agent('u5', '罗晨', 'offline', 0),
  ];
}

export function createState(): MockState {
  const conversations = Array.from({ length: 64 }, (_, index) => makeConversation(index));
  return {
    signedIn: true,
    session: makeSession(),
    conversations,
    entries: new Map(conversations.slice(0, 20).map((one) => [one.id, makeEntries(one)])),
    agents: makeAgents(),
    calls: [],
    failing: new Map(),
    push: () => undefined,
  };
}
