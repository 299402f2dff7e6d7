import { appError } from '../../../platform/errors/index.ts';
import { readStatus } from './article-draft.ts';
import type { ArticleDraft, Fault } from './article-draft.ts';
import { fieldOf } from './columns.ts';
import type { RawRow } from './read-csv-articles.ts';

/**
 * The articles of a JSON file: a list of objects, or an object with such a list under `articles`. Throws
 * `knowledge.json_invalid`, 422, when the file is neither.
 */
export function* readJsonArticles(text: string, options: { answerFromQuestion: boolean }): Generator<RawRow> {
  for (const [place, item] of parseList(text).entries()) {
    const line = place + 1;
    const excerpt = (JSON.stringify(item) ?? '').slice(0, 200);
    yield { line, endLine: line, text: excerpt, ...readItem(item, options) };
  }
}

function parseList(text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'cannot be read';
    throw appError('knowledge.json_invalid', 422, `The file is not valid JSON: ${reason}`);
  }
  const list: unknown = isRecord(value) && Object.hasOwn(value, 'articles') ? value['articles'] : value;
  if (Array.isArray(list)) return list;
  throw appError(
    'knowledge.json_invalid',
    422,
    'The file should hold a list of articles, or an object with such a list under "articles".',
    { fields: [{ field: 'articles', message: 'is not a list' }] },
  );
}

function readItem(
  item: unknown,
  options: { answerFromQuestion: boolean },
): { draft: ArticleDraft; fault?: undefined } | { fault: Fault; draft?: undefined } {
  if (!isRecord(item)) return { fault: { field: 'row', code: 'not_an_object' } };
  const draft: ArticleDraft = { question: '', answer: '', variants: [], category: null, status: null };
  for (const [name, value] of Object.entries(item)) {
    const field = fieldOf(name);
    if (!field || value === null || value === undefined) continue;
    if (field === 'variant') {
      const texts: unknown[] = Array.isArray(value) ? value : [value];
      if (!texts.every((text) => typeof text === 'string')) return { fault: { field, code: 'wrong_type' } };
      draft.variants.push(...texts);
    } else if (typeof value !== 'string') return { fault: { field, code: 'wrong_type' } };
    else if (field === 'status') draft.status = readStatus(value);
    else draft[field] = value.trim();
  }
  if (draft.category === '') draft.category = null;
  if (draft.answer === '' && options.answerFromQuestion) draft.answer = draft.question;
  return { draft };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
