import { readEntities } from '../../../language/index.ts';
import type { Entity } from '../../../language/index.ts';
import type { StepResult, Turn } from '../../contract/index.ts';
import type { Run } from '../run.ts';

/** A message on its way through the flows. */
export interface Said {
  turn: Turn;
  text: string;
  /** A no to the person who was offered. */
  declines: boolean;
  /** Its entities, read when they are first wanted. */
  entities(): readonly Entity[];
  /** What answers it outside all flows (intent, knowledge, graph); undefined for nothing. */
  aside(): StepResult | undefined;
}

export function saidOf(run: Run, turn: Turn, aside: () => StepResult | undefined, wasOffered = false): Said {
  let entities: readonly Entity[] | undefined;
  const { now, timezone } = run.facts;
  return {
    turn,
    text: turn.text,
    declines: wasOffered && turn.understanding.smallTalk === 'no',
    entities: () => (entities ??= readEntities(turn.text, { reference: now, zone: timezone })),
    aside,
  };
}
