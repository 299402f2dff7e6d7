import { QueryClient } from '@tanstack/react-query';
import { isTemporary } from './api-error.ts';

/** One cache of server state. What will not get better by itself (4xx) is not tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => isTemporary(error) && count < 2,
      // Offline is shown by the screens; a paused query would show a skeleton for ever.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
