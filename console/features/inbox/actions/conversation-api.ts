import type { ChangeTags, SendReply, Transfer } from '../../../../contracts/service/commands.ts';
import type { Attachment, MessageAccepted } from '../../../../contracts/web-chat/message.ts';
import { request } from '../../../api/request.ts';

export type PlainAction = 'accept' | 'takeover' | 'resolve' | 'reopen';

function path(id: string, action: string): string {
  return `/api/conversations/${id}/${action}`;
}

/** Accept, take over, resolve, reopen. */
export async function act(id: string, action: PlainAction): Promise<unknown> {
  return request('POST', path(id, action), { keepalive: action === 'resolve' });
}

export async function sendReply(id: string, body: SendReply): Promise<MessageAccepted> {
  return request<MessageAccepted>('POST', path(id, 'messages'), { body });
}

export async function addNote(id: string, text: string): Promise<unknown> {
  return request('POST', path(id, 'notes'), { body: { text } });
}

export async function transfer(id: string, body: Transfer): Promise<unknown> {
  return request('POST', path(id, 'transfer'), { body });
}

export async function changeTags(id: string, body: ChangeTags): Promise<unknown> {
  return request('POST', path(id, 'tags'), { body });
}

export async function markRead(id: string, sequence: number): Promise<unknown> {
  return request('POST', path(id, 'read'), { body: { sequence } });
}

/** Stores a file that a reply will carry. */
export async function uploadAttachment(id: string, file: File): Promise<Attachment> {
  const form = new FormData();
  form.append('file', file);
  return request<Attachment>('POST', path(id, 'attachments'), { form });
}
