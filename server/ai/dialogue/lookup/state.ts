/** What the customer looks for: by domain, by slot; several values of one slot stand side by side with a space between. */
export type LookupGoals = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where a look-up stands. Plain JSON. */
export interface LookupState {
  goals: LookupGoals;
  /** The domain last spoken of. */
  focus?: string;
  /** The thing of a domain last spoken of. */
  current: Readonly<Record<string, string>>;
  /** Things the bot has offered, by domain. */
  offered: Readonly<Record<string, readonly string[]>>;
  /** Things around which were asked for last: 这些 are those of `to` around `name` of `from`. */
  around?: { from: string; name: string; to: string };
  /** The last message of the customer was a search in `focus`: the answer to it may have to let go of wishes. */
  searched?: boolean;
}

export const EMPTY_LOOKUP: LookupState = { goals: {}, current: {}, offered: {} };
