import type {
  ActionRule,
  Copilot,
  HandoverBrief,
  SuggestedReply,
  ToneWarning,
} from '../../../contracts/service/index.ts';
import { strongerModelsOf } from '../../ai/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { judgeRules, listRules } from './next-action/index.ts';
import { readCase } from './read-case.ts';
import type { Case } from './read-case.ts';
import { findCanned, findPastReplies, suggestReplies } from './suggest/index.ts';
import { readBrief, sumUp } from './summary/index.ts';
import { checkTone } from './tone/index.ts';

/** What the database knows for the copilot of a conversation. */
export interface Prepared {
  about: Case;
  /** What is to be answered: the customer's last question. */
  question: string;
  /** Suggestions from elsewhere than knowledge. */
  others: SuggestedReply[];
  rules: ActionRule[];
  handover: HandoverBrief | null;
}

export async function prepare(ctx: Ctx, id: string): Promise<Prepared> {
  const about = await readCase(ctx, id);
  const question = sumUp(about).wanted.at(-1)?.text ?? '';
  const others = [...(await findCanned(ctx, question)), ...(await findPastReplies(ctx, about, question))];
  const { items: rules } = await listRules(ctx);
  return { about, question, others, rules, handover: await readBrief(ctx, about) };
}

/** All that helps with the next answer; works without any model. */
export async function assist(app: App, tenant: string, prepared: Prepared): Promise<Copilot> {
  const { about, question, others, rules, handover } = prepared;
  return {
    forText: question,
    suggestions: await suggestReplies(app, tenant, question, others),
    actions: judgeRules(rules, about),
    summary: sumUp(about),
    handover,
    model: strongerModelsOf(app).writer !== undefined,
  };
}

const ANGER = 0.5;

/** What the customer may take amiss in a draft. */
export function toneOf(
  { conversation, messages, course, customer, now }: Case,
  draft: string,
): ToneWarning[] {
  return checkTone(draft, {
    language: conversation.language,
    first: !messages.some(({ sender }) => sender === 'agent'),
    complains:
      conversation.emotion === 'angry' || course.peaks.complaint >= ANGER || course.peaks.anger >= ANGER,
    known: [customer.name, ...messages.map(({ text }) => text)],
    reference: now,
  });
}
