import type { BotState } from '../../ai/index.ts';

export type Status = 'bot' | 'queued' | 'assigned' | 'resolved';
export type HandoffReason = 'asked' | 'accepted_offer' | 'anger' | 'takeover' | 'rule';

/** A conversation: a case that points to a stretch of messages of one thread. */
export interface Conversation {
  id: string;
  threadId: string;
  customerId: string;
  channel: string;
  status: Status;
  skillGroupId: string | null;
  agentId: string | null;
  language: 'zh-CN' | 'en';
  firstSequence: number;
  lastSequence: number;
  /** Up to where the customer's messages have had their turn. */
  handledSequence: number;
  agentReadSequence: number;
  unread: number;
  botState: BotState;
  emotion: 'neutral' | 'satisfied' | 'anxious' | 'angry';
  intent: string | null;
  handoffReason: HandoffReason | null;
  whyAgent: string | null;
  tags: string[];
  csat: number | null;
  csatComment: string | null;
  rating: 'none' | 'asked' | 'given';
  openedAt: Date;
  queuedAt: Date | null;
  assignedAt: Date | null;
  firstAgentReplyAt: Date | null;
  resolvedAt: Date | null;
  resolvedBy: 'bot' | 'agent' | 'customer' | 'timeout' | null;
  updatedAt: Date;
}

/** The column of each field; the one place where rows and conversations meet. */
export const COLUMN_OF: Record<keyof Conversation, [column: string, type: string]> = {
  id: ['id', 'uuid'],
  threadId: ['thread_id', 'uuid'],
  customerId: ['customer_id', 'uuid'],
  channel: ['channel', 'text'],
  status: ['status', 'text'],
  skillGroupId: ['skill_group_id', 'uuid'],
  agentId: ['agent_id', 'uuid'],
  language: ['language', 'text'],
  firstSequence: ['first_sequence', 'int'],
  lastSequence: ['last_sequence', 'int'],
  handledSequence: ['handled_sequence', 'int'],
  agentReadSequence: ['agent_read_sequence', 'int'],
  unread: ['unread', 'int'],
  botState: ['bot_state', 'jsonb'],
  emotion: ['emotion', 'text'],
  intent: ['intent', 'text'],
  handoffReason: ['handoff_reason', 'text'],
  whyAgent: ['why_agent', 'text'],
  tags: ['tags', 'text[]'],
  csat: ['csat', 'smallint'],
  csatComment: ['csat_comment', 'text'],
  rating: ['rating', 'text'],
  openedAt: ['opened_at', 'timestamptz'],
  queuedAt: ['queued_at', 'timestamptz'],
  assignedAt: ['assigned_at', 'timestamptz'],
  firstAgentReplyAt: ['first_agent_reply_at', 'timestamptz'],
  resolvedAt: ['resolved_at', 'timestamptz'],
  resolvedBy: ['resolved_by', 'text'],
  updatedAt: ['updated_at', 'timestamptz'],
};
