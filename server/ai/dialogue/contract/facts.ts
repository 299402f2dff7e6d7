import type { Flow } from '../../../../contracts/ai/index.ts';
import type { Json } from './json.ts';
import type { Progress } from './state.ts';

/** A flow that is in use. */
export interface LiveFlow {
  id: string;
  version: number;
  flow: Flow;
}

/** The published bot of a tenant, in memory. */
export interface Bot {
  /** The number of the last change that it knows. */
  revision: number;
  flows: ReadonlyMap<string, LiveFlow>;
  /** The attributes of the profile that its flows read: what the service has to look up, and no more. */
  attributes: readonly string[];
  /** The events that start a flow. */
  events: ReadonlyMap<string, string>;
}

export const NO_BOT: Bot = { revision: 0, flows: new Map(), attributes: [], events: new Map() };

/** Something that is known of the customer. */
export interface ProfileFact {
  value: Json;
  /** Who says so: a kind of source as profiles have it, or words for the customer such as 会员资料. */
  source: string;
  /** Whether the customer's consent covers its use in service; false: it is as if it were not known. */
  mayUse: boolean;
}

/** What {@link step} knows besides state and input. Nothing else, and nothing from outside: the same facts give the same turn. */
export interface Facts {
  bot: Bot;
  profile: Readonly<Record<string, ProfileFact>>;
  now: Date;
  /** IANA. */
  timezone: string;
  channel: string;
  conversationId: string;
  /** Whose branch of an experiment stays the same. */
  customerId: string;
  /** What the same customer left unfinished in another conversation, at its first message here. */
  elsewhere?: Progress;
}
