import { appError } from '../../../platform/errors/index.ts';
import { cleanVariants, faultOf, rejectReasons } from '../parse/article-draft.ts';
import type { ArticleDraft } from '../parse/article-draft.ts';

/** A draft as it may be stored: trimmed, its variants each once. Throws `knowledge.article_invalid`, 400. */
export function checkDraft(draft: ArticleDraft): ArticleDraft {
  const question = draft.question.trim();
  const category = draft.category?.trim() ?? '';
  const trimmed: ArticleDraft = {
    question,
    answer: draft.answer.trim(),
    variants: cleanVariants(question, draft.variants),
    category: category === '' ? null : category,
    status: draft.status,
  };
  const fault = faultOf(trimmed);
  if (!fault) return trimmed;
  const field = fault.field === 'variant' ? '/variants' : `/${fault.field}`;
  throw appError('knowledge.article_invalid', 400, rejectReasons[fault.code], {
    fields: [{ field, message: rejectReasons[fault.code] }],
    reason: fault.code,
  });
}

/** What to throw when another article has the question already: `knowledge.question_exists`, 409. */
export function questionExists(): Error {
  return appError('knowledge.question_exists', 409, 'Another article has this question already.', {
    fields: [{ field: '/question', message: 'exists already' }],
  });
}
