import type { TriedFlows, TryFlows } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import type { Bot, Json, ProfileFact } from '../contract/index.ts';
import { botOf, readFlowFile } from '../format/index.ts';
import { liveFlows, sourceOf } from '../store/index.ts';
import { startTrial } from './trial.ts';
import type { Happening, Stub } from './trial.ts';

/** Leads a conversation in memory: what is published, with a draft in its place. Nothing is stored and nothing is done. */
export async function tryFlows(ctx: Ctx, given: TryFlows): Promise<TriedFlows> {
  const bot = withDraft(await liveFlows(ctx.app).of(ctx.tenant), given);
  const trial = startTrial({
    bot,
    now: ctx.now,
    ...(given.language ? { language: given.language } : {}),
    ...(given.channel ? { channel: given.channel } : {}),
    profile: profileOf(given.profile ?? {}),
    actions: (given.actions ?? {}) as Record<string, Stub>,
  });
  const turns: TriedFlows['turns'] = [];
  for (const message of given.messages) {
    const { happened, outcome, trace } = await trial.say(message);
    turns.push({ message, outcome, happened: happened.map(present), trace });
  }
  const slots = trial
    .state()
    .progress?.stack.map(({ flow, step, slots: known }) => ({ flow, step, slots: known }));
  return { turns, slots: slots ?? [] };
}

/** Why a sentence was said is told by the trace. */
function present(happening: Happening): TriedFlows['turns'][number]['happened'][number] {
  if (happening.kind !== 'bot') return happening;
  return { kind: 'bot', text: happening.text, choices: happening.choices };
}

function withDraft(live: Bot, given: TryFlows): Bot {
  if (given.source === undefined && given.flow === undefined) return live;
  const { flow } = readFlowFile('draft', sourceOf(given));
  if (!flow) throw appError('ai.flow_faulty', 422, 'The form of the flow is wrong; lint tells where.');
  const others = [...live.flows.values()].filter(({ id }) => id !== flow.id);
  return botOf([...others, { version: 0, flow }], live.revision);
}

/** The profile of a trial may be used. */
function profileOf(values: Record<string, unknown>): Record<string, ProfileFact> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value: value as Json, source: '会员资料', mayUse: true },
    ]),
  );
}
