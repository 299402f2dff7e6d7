/**
 * What a step leads to: the step of that name (`to: undefined` is the step below), a stop until something comes, the end of
 * the flow, another frame on the stack, a failure, or the end of all (a person takes over).
 */
export type Move =
  | { go: 'to'; to: string | undefined }
  | { go: 'stop' }
  | { go: 'end'; outcome: 'done' | 'given_up' | 'refused' }
  | { go: 'into' }
  | { go: 'fail'; why: string }
  | { go: 'away' };

export const STOP: Move = { go: 'stop' };
export const to = (step: string | undefined): Move => ({ go: 'to', to: step });
