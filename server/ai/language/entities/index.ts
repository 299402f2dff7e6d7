export { BUILT_IN_KINDS } from './entity.ts';
export type {
  AddressValue,
  BuiltInKind,
  DiscountValue,
  DurationValue,
  Entity,
  EntitySource,
  EntityValue,
  IdCardValue,
  MoneyValue,
  PhoneValue,
  QuantityValue,
  TimeValue,
} from './entity.ts';
export { readEntities } from './read-entities.ts';
export type { ReadOptions } from './read-entities.ts';
export { PRIORITY, resolveOverlaps } from './resolve-overlaps.ts';
export { buildDictionary } from './dictionary/dictionary.ts';
export type { Dictionary, DictionaryEntry } from './dictionary/dictionary.ts';
export { findWords } from './dictionary/find-words.ts';
export type { FoundWord } from './dictionary/find-words.ts';
export { compilePatterns } from './patterns/patterns.ts';
export type { PatternEntry, Patterns } from './patterns/patterns.ts';
export { formatChineseNumber, parseChineseNumber } from './numbers/chinese-numerals.ts';
export { trainSlots } from './slots/train-slots.ts';
export type { SlotExample, SlotSpan, SlotTraining } from './slots/train-slots.ts';
export { readSlots } from './slots/read-slots.ts';
export type { SlotModel } from './slots/slot-model.ts';
export { loadSlotModel, saveSlotModel } from './slots/save-slots.ts';
export { scoreSlots } from './slots/evaluate-slots.ts';
export type { SlotScore } from './slots/evaluate-slots.ts';
