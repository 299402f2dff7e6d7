import { createContext, useContext } from 'react';
import type { Flow, FlowStep } from '../../../../contracts/ai/index.ts';

interface Editing {
  flow: Flow;
  step: FlowStep;
}

/** The step that a form is about, and the flow around it. */
export const EditingContext = createContext<Editing | null>(null);

/** Throws outside of a step's form. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('only within a form of a step');
  return editing;
}
