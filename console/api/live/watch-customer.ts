import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { live } from './live.ts';

/** How many parts of the screen show each customer. */
const shown = new Map<string, number>();

function tellServer(): void {
  live.send({ type: 'watch-customers', customerIds: [...shown.keys()].slice(0, 20) });
}

/** While a part of the screen shows a customer, what they do is fetched as soon as the server says that they did something. */
export function useWatchCustomer(customerId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = () => {
      for (const name of ['customer-events', 'customer-orders']) {
        void client.invalidateQueries({ queryKey: [name, customerId] });
      }
    };
    shown.set(customerId, (shown.get(customerId) ?? 0) + 1);
    tellServer();
    const end = live.onFrame((frame) => {
      if (frame.type === 'customer-active' && frame.customerId === customerId) refresh();
      // A new connection knows of nobody; between reading and watching something may have come.
      if (frame.type === 'hello') {
        tellServer();
        refresh();
      }
    });
    return () => {
      end();
      const left = (shown.get(customerId) ?? 1) - 1;
      if (left > 0) shown.set(customerId, left);
      else shown.delete(customerId);
      tellServer();
    };
  }, [client, customerId]);
}
