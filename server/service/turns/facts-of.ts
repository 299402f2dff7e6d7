import type { Bot, Facts, ProfileFact } from '../../ai/index.ts';
import { listMembers, mayUse, readProfiles } from '../../cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { Changes, Conversation } from '../conversations/index.ts';
import { getBusinessHours } from '../settings/index.ts';

const USUAL_ZONE = 'Asia/Shanghai';

/** What turns of one batch know of the published bot, and of the customers whom its flows ask about. */
export interface Known {
  bot: Bot;
  /** By customer: the attributes that the bot declares it reads, and no others. */
  profiles: Map<string, Record<string, ProfileFact>>;
  /** In which the enterprise and its customers name times. */
  timezone: string;
}

/** Reads of customers what the bot declares; nothing where it declares nothing. */
export async function readKnown(ctx: Ctx, bot: Bot, customerIds: string[]): Promise<Known> {
  const profiles: Known['profiles'] = new Map();
  const timezone = bot.flows.size > 0 ? (await getBusinessHours(ctx)).timezone : USUAL_ZONE;
  if (bot.attributes.length === 0 || customerIds.length === 0) return { bot, profiles, timezone };
  const members = await listMembers(ctx, customerIds);
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const names = [...bot.attributes];
  const read = await readProfiles(ctx, rootOf, { names });
  const allowed = await mayUse(ctx, customerIds, 'service');
  for (const id of customerIds) {
    const standing = read.get(rootOf.get(id) ?? '');
    const facts = names.flatMap((name): [string, ProfileFact][] => {
      const found = standing?.get(name);
      if (found === undefined) return [];
      return [[name, { value: found.value, source: found.source, mayUse: allowed.has(id) }]];
    });
    profiles.set(id, Object.fromEntries(facts));
  }
  return { bot, profiles, timezone };
}

/** What a turn knows besides the state of its conversation and what came in. */
export function factsOf(
  changes: Changes,
  conversation: Conversation,
  known: Known,
  elsewhere?: Conversation,
): Facts {
  const left = elsewhere?.botState.progress;
  return {
    bot: known.bot,
    profile: known.profiles.get(conversation.customerId) ?? {},
    now: changes.now,
    timezone: known.timezone,
    channel: conversation.channel,
    conversationId: conversation.id,
    customerId: conversation.customerId,
    ...(left ? { elsewhere: left } : {}),
  };
}
