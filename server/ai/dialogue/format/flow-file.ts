import type { Flow, FlowProblem } from '../../../../contracts/ai/index.ts';

/** Names and places in a file that lead to a value: steps, 2, next. */
export type Path = readonly (string | number)[];

export interface Place {
  line: number;
  column: number;
}

/** A flow as it was written, with what is wrong with its form. */
export interface FlowFile {
  name: string;
  source: string;
  /** Undefined where its form is wrong. */
  flow: Flow | undefined;
  problems: FlowProblem[];
  /** Where a value stands; of what is not there, where it should be. `key`: where its name stands. */
  placeOf(path: Path, key?: boolean): Place;
}
