import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { addNote, uploadAttachment } from '../actions/conversation-api.ts';
import { threadQuery } from '../data/thread-query.ts';
import { keepDraft } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { useSend } from './use-send.ts';

/** Sends a reply or saves a note. */
export function useSubmit(id: string): (mode: Draft['mode'], text: string) => void {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const send = useSend(id);
  const note = useMutation({
    mutationFn: (text: string) => addNote(id, text),
    onSuccess: () => client.invalidateQueries({ queryKey: threadQuery(client, id).queryKey }),
    onError: (error, text) => {
      // What was written is not lost.
      keepDraft(id, { mode: 'note', text });
      feedback.failed(error, t('inbox.composer.noteFailed'));
    },
  });
  return (mode, text) => {
    if (mode === 'note') note.mutate(text);
    else send({ clientMessageId: crypto.randomUUID(), text, at: new Date().toISOString() });
  };
}

/** Stores a file and sends it. */
export function useUpload(id: string) {
  const { t } = useT();
  const feedback = useFeedback();
  const send = useSend(id);
  return useMutation({
    mutationFn: (file: File) => uploadAttachment(id, file),
    onSuccess: (attachment) =>
      send({ clientMessageId: crypto.randomUUID(), text: '', attachment, at: new Date().toISOString() }),
    onError: (error) => feedback.failed(error, t('inbox.composer.attachFailed')),
  });
}
