import { queryOptions } from '@tanstack/react-query';
import type {
  Copilot,
  DraftReply,
  NoteUse,
  ToneWarning,
  WrittenSummary,
} from '../../../../contracts/service/copilot.ts';
import { request } from '../../../api/request.ts';

function path(id: string, rest = ''): string {
  return `/api/conversations/${id}/copilot${rest}`;
}

/** What helps with the next answer; asked again with every message. */
export function copilotQuery(id: string, lastSequence: number) {
  return queryOptions({
    queryKey: ['copilot', id, lastSequence],
    queryFn: ({ signal }) => request<Copilot>('GET', path(id), { signal }),
    staleTime: 60_000,
    placeholderData: (old, oldQuery) => (oldQuery?.queryKey[1] === id ? old : undefined),
  });
}

/** What the customer may take amiss in a draft. */
export function toneQuery(id: string, text: string) {
  return queryOptions({
    queryKey: ['tone', id, text],
    queryFn: ({ signal }) =>
      request<{ warnings: ToneWarning[] }>('POST', path(id, '/tone'), { body: { text }, signal }),
    enabled: text !== '',
    staleTime: 60_000,
    retry: false,
    placeholderData: (old) => (text === '' ? undefined : old),
  });
}

export async function writeDraft(id: string): Promise<DraftReply> {
  return request('POST', path(id, '/draft'));
}

export async function writeSummary(id: string): Promise<WrittenSummary> {
  return request('POST', path(id, '/summary'));
}

export async function noteUse(id: string, use: NoteUse): Promise<void> {
  await request('POST', path(id, '/uses'), { body: use, keepalive: true });
}
