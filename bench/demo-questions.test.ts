import { expect, test } from 'vitest';
import { benchDemoQuestions } from './demo-questions.ts';

test("the demo shop's questions are answered at least as well as they were", () => {
  const { inScope, outOfScope, heldOutVariants } = benchDemoQuestions();
  // A question back counts half.
  expect(inScope.right + inScope.asked / 2).toBeGreaterThanOrEqual(inScope.texts * 0.66);
  expect(inScope.wrong).toBeLessThanOrEqual(inScope.texts * 0.03);
  expect(outOfScope.wrong).toBeLessThanOrEqual(outOfScope.texts * 0.1);
  expect(outOfScope.none).toBeGreaterThanOrEqual(outOfScope.texts * 0.6);
  expect(heldOutVariants.right).toBeGreaterThanOrEqual(heldOutVariants.texts * 0.45);
  expect(heldOutVariants.wrong).toBeLessThanOrEqual(heldOutVariants.texts * 0.13);
});
