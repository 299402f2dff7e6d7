import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useFeedback } from '../../ui/use-feedback.tsx';

/** A change to the training place: everything shown of it is read again, and a failure is told. */
export function useTrainingAction<Given, Result>(
  work: (given: Given) => Promise<Result>,
  done?: (result: Result, given: Given) => void,
): UseMutationResult<Result, Error, Given> {
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: work,
    onSuccess: async (result, given) => {
      await client.invalidateQueries({ queryKey: ['training'] });
      done?.(result, given);
    },
    onError: (error) => feedback.failed(error),
  });
}
