import type {
  Customer,
  CustomerEvent,
  CustomerGraph,
  IdentityRulesVersion,
  ReviewPair,
  Source,
} from '../../../contracts/cdp/index.ts';
import type { MockState } from '../mock/state.ts';
import { makePeople } from './people.ts';
import { makeReview } from './review.ts';
import { makeRules, makeSources } from './sources.ts';
import { makeEvents, makeGraph } from './story.ts';

/** What the pages about customers see of the stand-in. */
export interface CustomerState {
  people: Customer[];
  events: CustomerEvent[];
  graphs: Map<string, CustomerGraph>;
  sources: Source[];
  rules: IdentityRulesVersion;
  review: ReviewPair[];
  /** Bodies of what was sent, by route. */
  sent: { route: string; body: unknown }[];
}

const states = new WeakMap<MockState, CustomerState>();

export function customerStateOf(state: MockState): CustomerState {
  const known = states.get(state);
  if (known) return known;
  const people = makePeople();
  const made: CustomerState = {
    people,
    events: makeEvents(),
    graphs: new Map(people.map(({ id }) => [id, makeGraph(id)])),
    sources: makeSources(),
    rules: makeRules(),
    review: makeReview(),
    sent: [],
  };
  states.set(state, made);
  return made;
}
