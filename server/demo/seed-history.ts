import type { Account, MessageBody } from '../channels/index.ts';
import type { Ctx } from '../platform/context/index.ts';
import { importConversation } from '../service/index.ts';
import type { PastTurn } from '../service/index.ts';
import { conversationStart } from './content/index.ts';
import type { DemoContent, DemoConversation, DemoTurn } from './content/index.ts';
import { openDemoVisitor } from './seed-customers.ts';
import type { DemoVisitor } from './seed-customers.ts';

interface Known {
  account: Account;
  articles: Map<string, string>;
  customers: Map<string, DemoVisitor>;
  userIds: Map<string, string>;
  groupIds: Map<string, string>;
}

const RESOLVED_BY = { bot_resolved: 'bot', agent_resolved: 'agent', abandoned: 'timeout' } as const;

const OUTCOMES: Record<string, MessageBody['outcome']> = {
  answer: 'answered',
  reply: 'answered',
  choices: 'clarified',
  unknown: 'unanswered',
  offer: 'offered',
  handoff: 'handed_over',
  offline: 'handed_over',
};

/** Brings the shop's last two weeks of conversations over, each at its own time, oldest first. */
export async function seedHistory(ctx: Ctx, content: DemoContent, known: Known): Promise<void> {
  const names = new Map(content.agents.map((agent) => [agent.email, agent.name]));
  const dated = content.conversations
    .map((conversation) => ({ conversation, start: conversationStart(conversation, ctx.now) }))
    .sort((a, b) => a.start.getTime() - b.start.getTime());
  for (const { conversation, start } of dated) {
    const visitor = await visitorOf(ctx, conversation, known);
    await importConversation(ctx, {
      ...visitor,
      channel: known.account.channel,
      language: conversation.language === 'en' ? 'en' : 'zh-CN',
      intent: conversation.turns.find((turn) => turn.faq)?.faq ?? conversation.topic,
      skillGroupId: known.groupIds.get(conversation.skillGroup ?? '') ?? null,
      tags: [...new Set([conversation.topic, ...conversation.tags])],
      resolvedBy: RESOLVED_BY[conversation.outcome],
      csat: conversation.csat ?? null,
      csatComment: conversation.csatComment ?? null,
      turns: turnsOf(conversation, start, known, names),
    });
  }
}

async function visitorOf(ctx: Ctx, conversation: DemoConversation, known: Known): Promise<DemoVisitor> {
  const customer = known.customers.get(conversation.customerExternalId ?? '');
  return customer ?? openDemoVisitor(ctx, known.account, { anonymousId: `demo-${conversation.id}` });
}

function turnsOf(
  conversation: DemoConversation,
  start: Date,
  known: Known,
  names: Map<string, string>,
): PastTurn[] {
  let at = start.getTime();
  let asked = 0;
  return conversation.turns.map((turn, index) => {
    at += turn.afterSeconds * 1000;
    if (turn.from === 'customer') asked = index + 1;
    const agentId = known.userIds.get(turn.agentEmail ?? '');
    return {
      from: turn.from,
      text: turn.text,
      at: new Date(at),
      ...(turn.from === 'bot' ? { body: botBody(turn, known, asked) } : {}),
      ...(agentId ? { agentId, agentName: names.get(turn.agentEmail ?? '') ?? '' } : {}),
    };
  });
}

function botBody(turn: DemoTurn, known: Known, repliesTo: number): MessageBody {
  const articleId = known.articles.get(turn.faq ?? '');
  const outcome = OUTCOMES[turn.kind ?? 'reply'];
  return {
    repliesTo,
    ...(outcome ? { outcome } : {}),
    ...(turn.choices ? { choices: turn.choices.map((text) => ({ label: text, text })) } : {}),
    ...(articleId && turn.faq ? { citations: [{ articleId, title: turn.faq, confidence: 0.9 }] } : {}),
  };
}
