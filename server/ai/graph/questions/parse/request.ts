import type { AttributeRef } from '../link/attributes.ts';
import type { ValueRef } from '../link/lexicon.ts';
import type { Node } from '../link/nodes.ts';

/** What a thing must be like. */
export type Condition =
  | {
      kind: 'range';
      ref: AttributeRef;
      low: number;
      high: number;
      /** Whether the ends themselves fit. */
      lowFits: boolean;
      highFits: boolean;
      not: boolean;
    }
  | { kind: 'value'; values: ValueRef[]; not: boolean }
  | { kind: 'has'; ref: AttributeRef; not: boolean }
  | { kind: 'linked'; nodes: Node[]; not: boolean }
  | { kind: 'among'; nodes: Node[]; not: boolean };

/** A question in the words of the graph. */
export interface Request {
  op: 'facts' | 'check' | 'compare' | 'list';
  /** The things that are named; for `list`, what is chosen from where `scoped`. */
  subjects: Node[];
  scoped: boolean;
  type: string;
  conditions: Condition[];
  /** One of the conditions is enough. */
  either: boolean;
  except: Node[];
  asked: AttributeRef[];
  /** Not the subjects are asked about but what they lead to: the accessories of a phone. */
  related: { type: string; conditions: Condition[] } | undefined;
  rank: { ref: AttributeRef; sign: 1 | -1; take: number; nth: number } | undefined;
  compare: { ref: AttributeRef; sign: 1 | -1; same: boolean } | undefined;
  yesNo: boolean;
  counts: boolean;
  difference: boolean;
}

/** Why a question is not answered. */
export type Refusal = { kind: 'none'; why: string } | { kind: 'clarify'; candidates: Node[] };

export type Plan = { kind: 'request'; request: Request } | Refusal;

export const none = (why: string): Refusal => ({ kind: 'none', why });

/** An empty request of one kind. */
export function newRequest(op: Request['op'], type: string): Request {
  return {
    op,
    subjects: [],
    scoped: false,
    type,
    conditions: [],
    either: false,
    except: [],
    asked: [],
    related: undefined,
    rank: undefined,
    compare: undefined,
    yesNo: false,
    counts: false,
    difference: false,
  };
}
