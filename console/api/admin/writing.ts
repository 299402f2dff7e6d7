import { queryOptions } from '@tanstack/react-query';
import type { WritingSettings, WritingState } from '../../../contracts/ai/index.ts';
import { request } from '../request.ts';

/** GET /api/writing: what the language model may write, and what it has written. */
export const writingQuery = queryOptions({
  queryKey: ['writing'],
  queryFn: ({ signal }) => request<WritingState>('GET', '/api/writing', { signal }),
});

/** PUT /api/writing */
export async function saveWriting(settings: WritingSettings): Promise<WritingState> {
  return request('PUT', '/api/writing', { body: settings });
}
