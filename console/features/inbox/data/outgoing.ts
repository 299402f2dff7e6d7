import type { QueryClient } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import type { Attachment } from '../../../../contracts/web-chat/message.ts';

/** A reply on its way to the server, or one that did not arrive there. */
export interface Outgoing {
  clientMessageId: string;
  text: string;
  attachment?: Attachment;
  at: string;
  error?: unknown;
}

function outgoingKey(id: string) {
  return ['outgoing', id] as const;
}

/** The replies of a conversation that the server has not taken yet; they survive a change of conversation. */
export function useOutgoing(id: string): Outgoing[] {
  const { data } = useQuery<Outgoing[]>({
    queryKey: outgoingKey(id),
    queryFn: () => [],
    initialData: [],
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return data;
}

export function putOutgoing(client: QueryClient, id: string, message: Outgoing): void {
  client.setQueryData<Outgoing[]>(outgoingKey(id), (old = []) => [
    ...old.filter((one) => one.clientMessageId !== message.clientMessageId),
    message,
  ]);
}

export function dropOutgoing(client: QueryClient, id: string, clientMessageId: string): void {
  client.setQueryData<Outgoing[]>(outgoingKey(id), (old = []) =>
    old.filter((one) => one.clientMessageId !== clientMessageId),
  );
}
