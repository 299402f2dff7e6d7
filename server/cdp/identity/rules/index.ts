export { DEFAULT_RULES } from './rules.ts';
export type { KindRule, Rules, RulesVersion } from './rules.ts';
export { addRulesVersion, getRules } from './get-rules.ts';
export { joinTest } from './blocked-values.ts';
