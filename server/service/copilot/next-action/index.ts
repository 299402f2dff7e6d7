export { judgeRules } from './judge-rules.ts';
export { listRules, saveRules } from './rule-queries.ts';
