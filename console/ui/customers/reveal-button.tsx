import { EyeOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { customerQuery, revealCustomer } from '../../api/customers/customers.ts';
import { useCan } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { useFeedback } from '../use-feedback.tsx';

interface RevealButtonProps {
  customerId: string;
  /** What is shown beside the button; it is there only where something of this is masked. */
  values: { masked: boolean }[];
}

/** Shows a customer's masked values in the clear; nothing for those who may not. */
export function RevealButton({ customerId, values }: RevealButtonProps) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const mayReveal = useCan('customers.reveal') && values.some(({ masked }) => masked);
  const reveal = useMutation({
    mutationFn: () => revealCustomer(customerId),
    onSuccess: (shown) => client.setQueryData(customerQuery(customerId).queryKey, shown),
    onError: (error) => feedback.failed(error),
  });
  if (!mayReveal) return null;
  return (
    <Tooltip title={t('inbox.customer.revealHint')}>
      <Button
        type="text"
        size="small"
        icon={<EyeOutlined />}
        loading={reveal.isPending}
        onClick={() => reveal.mutate()}
      >
        {t('inbox.customer.reveal')}
      </Button>
    </Tooltip>
  );
}
