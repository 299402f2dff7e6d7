export { checkExamples } from './check-examples.ts';
export type { ExampleProblem, ProblemKind, ProblemRow } from './check-examples.ts';
