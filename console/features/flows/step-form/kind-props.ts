import type { FlowStep, StepOf } from '../../../../contracts/ai/index.ts';

/** What the fields of one kind of step are given. */
export interface KindProps<Kind extends FlowStep['kind']> {
  step: StepOf<Kind>;
  onChange: (step: FlowStep) => void;
}
