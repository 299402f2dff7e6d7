import { useQueryClient } from '@tanstack/react-query';
import type { Attribute, ChangeCustomer, Customer } from '../../../../../contracts/cdp/index.ts';
import { changeCustomer, customerQuery } from '../../../../api/customers/customers.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { useFeedback } from '../../../../ui/use-feedback.tsx';

type Value = string | number | boolean | null;

/** Writes a person's word on an attribute; taking it back restores what the person had said before, or nothing. */
export function useChangeAttribute({ id }: Customer): (attribute: Attribute, value: Value) => void {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  async function write(name: string, value: Value): Promise<boolean> {
    const change: ChangeCustomer =
      name === 'name' ? { name: value === null ? null : String(value) } : { attributes: { [name]: value } };
    try {
      client.setQueryData(customerQuery(id).queryKey, await changeCustomer(id, change));
      return true;
    } catch (error) {
      feedback.failed(error);
      return false;
    }
  }
  return (attribute, value) => {
    const before =
      attribute.told.find(({ source, expired }) => source === 'person' && !expired)?.value ?? null;
    void write(attribute.name, value).then((done) => {
      if (done)
        feedback.undoable(t('customers.attributes.changed'), () => void write(attribute.name, before));
    });
  };
}
