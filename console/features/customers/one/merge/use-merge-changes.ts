import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { mergeCustomers, unmergeCustomer } from '../../../../api/customers/identity.ts';
import type { MergedCustomer, UnmergedCustomer } from '../../../../api/customers/identity.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { useFeedback } from '../../../../ui/use-feedback.tsx';

const UNDO_SECONDS = 12;
const OF_CUSTOMERS = /^(customer|customers|customer-.*|merge-preview|identity-.*)$/;

interface MergeChanges {
  afterMerge: (result: MergedCustomer) => void;
  afterUnmerge: (result: UnmergedCustomer) => void;
}

/** After a merge or an unmerge: everything of customers is read again, and the way back is offered. */
export function useMergeChanges(): MergeChanges {
  const { t } = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const feedback = useFeedback();
  const refresh = () =>
    void client.invalidateQueries({ predicate: ({ queryKey }) => OF_CUSTOMERS.test(String(queryKey[0])) });
  async function takeBack(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      refresh();
      feedback.done(t('customers.merge.takenBack'));
    } catch (error) {
      feedback.failed(error);
    }
  }
  return {
    afterMerge: ({ customerId, edgeId }) => {
      refresh();
      void navigate({ to: '/customers/$id', params: { id: customerId }, search: { tab: 'identity' } });
      feedback.undoable(
        t('customers.merge.done'),
        () => void takeBack(() => unmergeCustomer(customerId, { edgeId })),
        UNDO_SECONDS,
      );
    },
    afterUnmerge: ({ customerId, splitOff }) => {
      refresh();
      feedback.undoable(
        t('customers.unmerge.done'),
        () => void takeBack(() => mergeCustomers(customerId, splitOff)),
        UNDO_SECONDS,
      );
    },
  };
}
