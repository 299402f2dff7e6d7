import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DecideReview, ReviewPair } from '../../../../contracts/cdp/index.ts';
import { decideReview } from '../../../api/customers/review.ts';
import { useCan } from '../../../api/session.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { useHotkeys } from '../../../ui/use-hotkeys.ts';
import { useHeld } from './use-held.ts';

type Decision = DecideReview['decision'];

/** The work on the queue: the pair on top, and what can be done with it. */
export interface Review {
  pair: ReviewPair | undefined;
  /** The decision that can still be taken back. */
  held: Decision | undefined;
  mayDecide: boolean;
  decide: (decision: Decision) => void;
  undo: () => void;
}

/** How long a decision waits before it goes to the server: until then it never happened. */
const HOLD_MS = 8_000;

/** 1 same, 2 different, 3 later, u takes the last one back. */
export function useReview(state: 'open' | 'later', items: ReviewPair[]): Review {
  const client = useQueryClient();
  const feedback = useFeedback();
  const mayDecide = useCan('customers.edit');
  const send = useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: Decision }) => decideReview(id, { decision }),
    onError: (error) => feedback.failed(error),
    // The pairs around one that was decided may have settled themselves.
    onSettled: () => client.invalidateQueries({ queryKey: ['identity-review'] }),
  });
  const held = useHeld<{ id: string; decision: Decision }>(HOLD_MS, (one) => send.mutate(one));
  const gone = new Set([held.value?.id, ...(send.isPending ? [send.variables.id] : [])]);
  const pair = items.find(({ id }) => !gone.has(id));
  const decide = (decision: Decision) => {
    if (pair && mayDecide) held.hold({ id: pair.id, decision });
  };
  useHotkeys({
    '1': () => decide('same'),
    '2': () => decide('different'),
    ...(state === 'open' ? { '3': () => decide('later') } : {}),
    ...(held.value ? { u: held.drop } : {}),
  });
  return { pair, held: held.value?.decision, mayDecide, decide, undo: held.drop };
}
