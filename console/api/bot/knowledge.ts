import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  Article,
  ArticleDetail,
  ArticleDiff,
  ArticlePage,
  ArticlesInBulk,
  ArticleVersion,
  BulkResult,
  ChangeArticle,
  CreateArticle,
  Disclosure,
  ImportPreview,
  ImportResult,
  SaveDisclosure,
  TakeArticleStep,
  Trial,
} from '../../../contracts/ai/index.ts';
import { request, withQuery } from '../request.ts';

/** What the list is narrowed to; texts as they stand in the page's address. */
export interface ArticleSearch {
  q?: string | undefined;
  status?: string | undefined;
  category?: string | undefined;
  validity?: string | undefined;
  cursor?: string | undefined;
  limit?: number;
}

/** GET /api/knowledge/articles */
export function articlesQuery(search: ArticleSearch) {
  return queryOptions({
    queryKey: ['knowledge', 'articles', search],
    queryFn: ({ signal }) =>
      request<ArticlePage>('GET', '/api/knowledge/articles', { query: { ...search }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** GET /api/knowledge/articles/{id} */
export function articleQuery(id: string) {
  return queryOptions({
    queryKey: ['knowledge', 'article', id],
    queryFn: ({ signal }) => request<ArticleDetail>('GET', `/api/knowledge/articles/${id}`, { signal }),
  });
}

export async function createArticle(article: CreateArticle): Promise<Article> {
  return request('POST', '/api/knowledge/articles', { body: article });
}

export async function changeArticle(id: string, change: ChangeArticle): Promise<Article> {
  return request('PATCH', `/api/knowledge/articles/${id}`, { body: change });
}

export async function deleteArticle(id: string): Promise<void> {
  await request('DELETE', `/api/knowledge/articles/${id}`);
}

/** POST /api/knowledge/articles/{id}/steps */
export async function takeArticleStep(id: string, step: TakeArticleStep): Promise<Article> {
  return request('POST', `/api/knowledge/articles/${id}/steps`, { body: step });
}

/** POST /api/knowledge/articles/bulk */
export async function changeArticles(bulk: ArticlesInBulk): Promise<BulkResult> {
  return request('POST', '/api/knowledge/articles/bulk', { body: bulk });
}

/** GET /api/knowledge/articles/{id}/versions */
export function articleVersionsQuery(id: string) {
  return queryOptions({
    queryKey: ['knowledge', 'article', id, 'versions'],
    queryFn: ({ signal }) =>
      request<{ items: ArticleVersion[] }>('GET', `/api/knowledge/articles/${id}/versions`, { signal }),
  });
}

/** GET /api/knowledge/articles/{id}/versions/{number}/diff */
export function articleDiffQuery(id: string, number: number, later: number) {
  return queryOptions({
    queryKey: ['knowledge', 'article', id, 'diff', number, later],
    queryFn: ({ signal }) =>
      request<ArticleDiff>('GET', `/api/knowledge/articles/${id}/versions/${number}/diff`, {
        query: { with: later },
        signal,
      }),
  });
}

/** POST /api/knowledge/articles/{id}/versions/{number}/restore */
export async function restoreArticle(id: string, number: number, ifVersion: number): Promise<Article> {
  return request('POST', `/api/knowledge/articles/${id}/versions/${number}/restore`, { body: { ifVersion } });
}

/** GET /api/knowledge/disclosures */
export const disclosuresQuery = queryOptions({
  queryKey: ['knowledge', 'disclosures'],
  queryFn: ({ signal }) => request<{ items: Disclosure[] }>('GET', '/api/knowledge/disclosures', { signal }),
});

/** POST /api/knowledge/disclosures, or PUT where there is one. */
export async function saveDisclosure(
  id: string | undefined,
  disclosure: SaveDisclosure,
): Promise<Disclosure> {
  return id === undefined
    ? request('POST', '/api/knowledge/disclosures', { body: disclosure })
    : request('PUT', `/api/knowledge/disclosures/${id}`, { body: disclosure });
}

export async function deleteDisclosure(id: string): Promise<void> {
  await request('DELETE', `/api/knowledge/disclosures/${id}`);
}

/** Where the browser downloads all articles from, in the form that the import reads. */
export function exportAddress(format: string): string {
  return withQuery('/api/knowledge/export', { format, versions: format === 'jsonl' ? true : undefined });
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

/** GET /api/knowledge/search: what the bot would do with a text. */
export async function tryQuestion(q: string): Promise<Trial> {
  return request('GET', '/api/knowledge/search', { query: { q } });
}
