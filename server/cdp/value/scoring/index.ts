export { buyerOf } from './purchases.ts';
export type { Buyer } from './purchases.ts';
export { valueOf } from './value-of.ts';
export type { Value } from './value-of.ts';
export { addHabit, bestTimeOf, emptyHabit, joinHabits } from './best-time.ts';
export type { BestTime, Habit } from './best-time.ts';
export { fitModel, sampler } from './fit-model.ts';
