import { useQueryClient } from '@tanstack/react-query';
import type { CustomerTag } from '../../../../../contracts/cdp/index.ts';
import { addCustomerTag, customerQuery, removeCustomerTag } from '../../../../api/customers/customers.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { useFeedback } from '../../../../ui/use-feedback.tsx';

interface TagChanges {
  add: (tag: string, expiresAt?: string) => void;
  remove: (tag: CustomerTag) => void;
}

/** Puts tags on a customer and takes them off; both can be taken back. */
export function useTagChanges(customerId: string): TagChanges {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  async function run(work: () => Promise<{ items: CustomerTag[] }>): Promise<boolean> {
    try {
      const { items } = await work();
      client.setQueryData(customerQuery(customerId).queryKey, (old) => old && { ...old, tags: items });
      void client.invalidateQueries({ queryKey: ['customer-tags', customerId] });
      return true;
    } catch (error) {
      feedback.failed(error);
      return false;
    }
  }
  const put = (tag: string, expiresAt?: string) => run(() => addCustomerTag(customerId, tag, expiresAt));
  const take = (tag: string) => run(() => removeCustomerTag(customerId, tag));
  return {
    add: (tag, expiresAt) =>
      void put(tag, expiresAt).then(
        (done) => done && feedback.undoable(t('customers.tags.added', { tag }), () => void take(tag)),
      ),
    remove: ({ tag, expiresAt }) =>
      void take(tag).then(
        (done) =>
          done &&
          feedback.undoable(
            t('customers.tags.removed', { tag }),
            () => void put(tag, expiresAt ?? undefined),
          ),
      ),
  };
}
