import type { StoredEvent } from '../../platform/events/index.ts';

/** What is counted of one conversation. */
export interface Facts {
  conversationId: string;
  channel: string;
  openedAt: Date;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  handedOverAt: Date | null;
  handoffReason: string | null;
  agentId: string | null;
  firstReplySeconds: number | null;
  csat: number | null;
  customerMessages: number;
  botReplies: number;
  agentReplies: number;
  answered: number;
  clarified: number;
  unanswered: number;
  lastSeq: number;
}

export function emptyFacts(conversationId: string, openedAt: Date): Facts {
  return {
    conversationId,
    channel: '',
    openedAt,
    resolvedAt: null,
    resolvedBy: null,
    handedOverAt: null,
    handoffReason: null,
    agentId: null,
    firstReplySeconds: null,
    csat: null,
    customerMessages: 0,
    botReplies: 0,
    agentReplies: 0,
    answered: 0,
    clarified: 0,
    unanswered: 0,
    lastSeq: 0,
  };
}

const COUNTED_AS: Record<string, 'answered' | 'clarified' | 'unanswered' | undefined> = {
  answered: 'answered',
  clarified: 'clarified',
  unanswered: 'unanswered',
  offered: 'unanswered',
};

/** Counts one event in, pure; an event that was counted before changes nothing. */
export function applyEvent(before: Facts, event: StoredEvent): Facts {
  if (event.seq <= before.lastSeq) return before;
  const facts = { ...before, lastSeq: event.seq };
  const { payload } = event;
  switch (event.type) {
    case 'service.conversation_opened':
      return { ...facts, openedAt: event.occurredAt, channel: textOf(payload['channel']) ?? '' };
    case 'service.turn_taken':
      return countTurn(facts, textOf(payload['outcome']) ?? '');
    case 'service.handed_over':
      return {
        ...facts,
        handedOverAt: facts.handedOverAt ?? event.occurredAt,
        handoffReason: facts.handoffReason ?? textOf(payload['reason']),
      };
    case 'service.assigned':
      return { ...facts, agentId: textOf(payload['agentId']) };
    case 'service.agent_replied':
      return {
        ...facts,
        agentReplies: facts.agentReplies + 1,
        firstReplySeconds: facts.firstReplySeconds ?? numberOf(payload['secondsSinceHandover']),
      };
    case 'service.conversation_resolved':
      return { ...facts, resolvedAt: event.occurredAt, resolvedBy: textOf(payload['by']) };
    case 'service.reopened':
      return { ...facts, resolvedAt: null, resolvedBy: null };
    case 'service.rated':
      return { ...facts, csat: numberOf(payload['score']) };
    default:
      return facts;
  }
}

function countTurn(facts: Facts, outcome: string): Facts {
  const counted = COUNTED_AS[outcome];
  const replied = outcome !== 'for_person' && outcome !== 'handed_over';
  return {
    ...facts,
    customerMessages: facts.customerMessages + 1,
    botReplies: facts.botReplies + (replied ? 1 : 0),
    ...(counted ? { [counted]: facts[counted] + 1 } : {}),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
