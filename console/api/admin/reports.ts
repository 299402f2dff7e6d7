import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Overview } from '../../../contracts/operations/index.ts';
import { request } from '../request.ts';

/** Days of the tenant's calendar as YYYY-MM-DD, both included. */
export interface DayRange {
  from: string;
  to: string;
}

/** GET /api/reports/overview */
export function overviewQuery(range: DayRange) {
  return queryOptions({
    queryKey: ['reports', 'overview', range],
    queryFn: ({ signal }) =>
      request<Overview>('GET', '/api/reports/overview', { query: { ...range }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}
