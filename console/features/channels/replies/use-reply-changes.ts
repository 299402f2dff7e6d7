import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CannedReply, SaveCannedReply } from '../../../../contracts/service/commands.ts';
import { deleteCannedReply, saveCannedReply } from '../../../api/admin/service-settings.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';

/** Saves and deletes canned replies; a deleted one can be taken back. */
export function useReplyChanges(onSaved: () => void) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const refresh = () => client.invalidateQueries({ queryKey: ['canned-replies'] });
  const onError = (error: unknown) => feedback.failed(error);
  const saving = useMutation({
    mutationFn: ({ reply, content }: { reply: CannedReply | undefined; content: SaveCannedReply }) =>
      saveCannedReply(reply?.id, content),
    onSuccess: () => {
      feedback.done(t('channels.replies.saved'));
      onSaved();
      return refresh();
    },
    onError,
  });
  const restoring = useMutation({
    mutationFn: ({ shortcut, title, text }: CannedReply) =>
      saveCannedReply(undefined, { shortcut, title, text }),
    onSuccess: () => {
      feedback.done(t('channels.replies.restored'));
      return refresh();
    },
    onError,
  });
  const removing = useMutation({
    mutationFn: (reply: CannedReply) => deleteCannedReply(reply.id),
    onSuccess: (_, reply) => {
      feedback.undoable(t('channels.replies.deleted', { title: reply.title }), () => restoring.mutate(reply));
      return refresh();
    },
    onError,
  });
  return {
    save: (reply: CannedReply | undefined, content: SaveCannedReply) => saving.mutate({ reply, content }),
    remove: (reply: CannedReply) => removing.mutate(reply),
    saving: saving.isPending,
  };
}
