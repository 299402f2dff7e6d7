import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFeedback } from '../../ui/use-feedback.tsx';

/** Does something with flows; lists and the open flow are read again after it. */
export function useFlowAction<Given, Result>(
  act: (given: Given) => Promise<Result>,
  onDone: (result: Result) => void,
) {
  const queries = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: act,
    onSuccess: async (result) => {
      onDone(result);
      await queries.invalidateQueries({ queryKey: ['flows'] });
    },
    onError: (error) => feedback.failed(error),
  });
}
