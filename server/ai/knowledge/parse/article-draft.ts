import type { ArticleStatus } from '../../../../contracts/ai/index.ts';
import { exactKey } from '../text/match-form.ts';

/** An article as somebody gives it, checked, not yet stored. */
export interface ArticleDraft {
  question: string;
  answer: string;
  variants: string[];
  category: string | null;
  /** Null where nothing is said: a new article is published, one that exists stays as it is. */
  status: ArticleStatus | null;
}

export const MAX_QUESTION = 500;
export const MAX_ANSWER = 20_000;
export const MAX_VARIANTS = 200;
export const MAX_CATEGORY = 100;

/** Why a row is not taken, by a stable code, with the English for logs and the command line. */
export const rejectReasons = {
  question_missing: 'There is no question.',
  answer_missing: 'There is no answer.',
  question_too_long: `The question has more than ${MAX_QUESTION} characters.`,
  variant_too_long: `A variant has more than ${MAX_QUESTION} characters.`,
  answer_too_long: `The answer has more than ${MAX_ANSWER} characters.`,
  category_too_long: `The category has more than ${MAX_CATEGORY} characters.`,
  too_many_variants: `There are more than ${MAX_VARIANTS} variants.`,
  nothing_to_match: 'The question has no letter or digit by which it could be found.',
  nul_character: 'There is a NUL character, which cannot be stored.',
  broken_character: 'There are bytes that mean nothing in the encoding of the file.',
  duplicate_question: 'The same question stands further up in the file.',
  too_many_cells: 'The row has more cells than the header has columns; is a cell with a comma not quoted?',
  quote_unclosed: 'A quotation mark is opened and never closed.',
  quote_misplaced: 'A quotation mark stands inside a cell; such a cell must be quoted and the mark doubled.',
  not_an_object: 'This is not an object with a question and an answer.',
  wrong_type: 'The field must be a text, the variants a list of texts.',
} as const;
export type RejectCode = keyof typeof rejectReasons;

/** What is wrong with a row, and where. */
export interface Fault {
  /** `question`, `answer`, `variant`, `category`, or `row`. */
  field: string;
  code: RejectCode;
}

/** A row that was not taken. */
export interface Reject extends Fault {
  /** The row's first line in a CSV file; the article's number, from 1, in JSON. */
  line: number;
  endLine: number;
  reason: string;
  /** How the row begins. */
  text: string;
}

/** The first thing that is wrong with a draft, or null. */
export function faultOf(draft: ArticleDraft): Fault | null {
  return unstorable(draft) ?? missing(draft) ?? oversized(draft);
}

function unstorable(draft: ArticleDraft): Fault | null {
  const check = (field: string, text: string): Fault | null => {
    if (text.includes('\0')) return { field, code: 'nul_character' };
    return text.includes('\ufffd') || !text.isWellFormed() ? { field, code: 'broken_character' } : null;
  };
  const own = check('question', draft.question) ?? check('answer', draft.answer);
  let fault = own ?? check('category', draft.category ?? '');
  for (const variant of draft.variants) fault ??= check('variant', variant);
  return fault;
}

function missing(draft: ArticleDraft): Fault | null {
  if (draft.question === '') return { field: 'question', code: 'question_missing' };
  if (draft.answer === '') return { field: 'answer', code: 'answer_missing' };
  return exactKey(draft.question) === '' ? { field: 'question', code: 'nothing_to_match' } : null;
}

function oversized(draft: ArticleDraft): Fault | null {
  if (draft.question.length > MAX_QUESTION) return { field: 'question', code: 'question_too_long' };
  if (draft.answer.length > MAX_ANSWER) return { field: 'answer', code: 'answer_too_long' };
  if ((draft.category ?? '').length > MAX_CATEGORY) return { field: 'category', code: 'category_too_long' };
  if (draft.variants.length > MAX_VARIANTS) return { field: 'variant', code: 'too_many_variants' };
  const long = draft.variants.some((variant) => variant.length > MAX_QUESTION);
  return long ? { field: 'variant', code: 'variant_too_long' } : null;
}

/** What a cell or field says of the status; anything unknown is published. */
export function readStatus(text: string): ArticleDraft['status'] {
  const word = text.trim().toLowerCase();
  if (word === '') return null;
  if (['review', '待审核', '审核中'].includes(word)) return 'review';
  if (['archived', '已归档', '归档', '下线'].includes(word)) return 'archived';
  return ['draft', '草稿', '未发布', '停用'].includes(word) ? 'draft' : 'published';
}

/** The variants worth keeping: trimmed, not empty, each once, none that is the question itself. */
export function cleanVariants(question: string, variants: readonly string[]): string[] {
  const seen = new Set(['', exactKey(question)]);
  return variants
    .map((variant) => variant.trim())
    .filter((variant) => {
      const key = exactKey(variant);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
