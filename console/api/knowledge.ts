import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

export type ArticleStatus = 'published' | 'draft';

/** A question with its answer, as the list and the editor show it. */
export interface Article {
  id: string;
  question: string;
  answer: string;
  variants: string[];
  category: string | null;
  status: ArticleStatus;
  createdAt: string;
  updatedAt: string;
}

export interface ArticlePage {
  items: Article[];
  nextCursor: string | null;
  /** All that fit the filter, not only this page. */
  total: number;
  categories: { name: string; count: number }[];
}

export interface ArticleFilter {
  q?: string | undefined;
  status?: string | undefined;
  category?: string | undefined;
  cursor?: string | undefined;
  limit?: number;
}

export type SaveArticle = Pick<Article, 'question' | 'answer' | 'variants' | 'category' | 'status'>;

/** GET /api/knowledge/articles */
export function articlesQuery(filter: ArticleFilter) {
  return queryOptions({
    queryKey: ['knowledge', 'articles', filter],
    queryFn: ({ signal }) =>
      request<ArticlePage>('GET', '/api/knowledge/articles', { query: { ...filter }, signal }),
    placeholderData: keepPreviousData,
  });
}

export async function createArticle(article: SaveArticle): Promise<Article> {
  return request('POST', '/api/knowledge/articles', { body: article });
}

export async function changeArticle(id: string, change: Partial<SaveArticle>): Promise<Article> {
  return request('PATCH', `/api/knowledge/articles/${id}`, { body: change });
}

export async function deleteArticle(id: string): Promise<void> {
  await request('DELETE', `/api/knowledge/articles/${id}`);
}

/** A row of a file that is not taken, and why. */
export interface RejectedRow {
  line: number;
  endLine: number;
  field: string;
  code: string;
  reason: string;
  text: string;
}

export interface ImportPreview {
  format: 'csv' | 'json';
  encoding: string;
  rows: number;
  accepted: number;
  rejected: number;
  /** Of the accepted rows: questions that exist already and would be replaced. */
  existing: number;
  ignoredColumns: string[];
  sample: { question: string; answer: string; variants: number; category: string | null }[];
  rejects: RejectedRow[];
}

export interface ImportResult {
  created: number;
  updated: number;
  rejected: number;
}

function fileForm(file: File): FormData {
  const form = new FormData();
  form.append('file', file, file.name);
  return form;
}

/** POST /api/knowledge/imports/preview: reads a file and changes nothing. */
export async function previewImport(file: File): Promise<ImportPreview> {
  return request('POST', '/api/knowledge/imports/preview', { form: fileForm(file) });
}

/** POST /api/knowledge/imports: takes the good rows of the file. */
export async function importArticles(file: File): Promise<ImportResult> {
  return request('POST', '/api/knowledge/imports', { form: fileForm(file) });
}

export interface TrialCandidate {
  articleId: string;
  question: string;
  answer: string;
  matched: string;
  confidence: number;
}

/** What the bot would do with a text. */
export interface Trial {
  outcome: 'answer' | 'choices' | 'none';
  exact: boolean;
  candidates: TrialCandidate[];
}

/** GET /api/knowledge/search */
export async function tryQuestion(q: string, signal?: AbortSignal): Promise<Trial> {
  return request('GET', '/api/knowledge/search', { query: { q }, ...(signal ? { signal } : {}) });
}
