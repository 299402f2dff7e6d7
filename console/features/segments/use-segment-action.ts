import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useFeedback } from '../../ui/use-feedback.tsx';

/** A change to segments: everything shown of them is read again, and a failure is told. */
export function useSegmentAction<Given, Result>(
  work: (given: Given) => Promise<Result>,
  done?: (result: Result, given: Given) => void,
): UseMutationResult<Result, Error, Given> {
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: work,
    onSuccess: async (result, given) => {
      await client.invalidateQueries({ queryKey: ['segments'] });
      done?.(result, given);
    },
    onError: (error) => feedback.failed(error),
  });
}
