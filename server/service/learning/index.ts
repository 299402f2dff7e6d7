export { turnLearner } from './learn-from-turns.ts';
