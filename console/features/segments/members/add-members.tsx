import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import { changeMembers } from '../../../api/admin/segments.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { useSegmentAction } from '../use-segment-action.ts';
import { readLines } from './read-lines.ts';

/** Takes lines that somebody pastes, and says which of them led to nobody. */
export function AddMembers({ segmentId, onClose }: { segmentId: string; onClose: () => void }) {
  const { t } = useT();
  const feedback = useFeedback();
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState<string[]>([]);
  const { customerIds, identifiers, lines } = readLines(text);
  const add = useSegmentAction(
    () => changeMembers(segmentId, { action: 'add', customerIds, identifiers }),
    (done) => {
      feedback.done(t('segments.members.added', { count: done.changed }));
      const left = done.unknown.flatMap((place) => lines[place] ?? []);
      if (left.length === 0) return onClose();
      setUnknown(left);
      setText(left.join('\n'));
    },
  );
  return (
    <Modal
      open
      title={t('segments.members.addTitle')}
      okText={t('segments.members.add')}
      cancelText={t('common.close')}
      confirmLoading={add.isPending}
      okButtonProps={{ disabled: customerIds.length + identifiers.length === 0 }}
      onCancel={onClose}
      onOk={() => add.mutate(undefined)}
    >
      <p>{t('segments.members.addHint')}</p>
      <Input.TextArea
        aria-label={t('segments.members.addTitle')}
        rows={8}
        autoFocus
        value={text}
        placeholder={t('segments.members.addPlaceholder')}
        onChange={({ target }) => setText(target.value)}
      />
      {unknown.length > 0 ? (
        <Alert
          style={{ marginTop: 12 }}
          type="warning"
          title={t('segments.members.unknownLines', { count: unknown.length })}
          description={unknown.slice(0, 10).join(', ')}
        />
      ) : null}
    </Modal>
  );
}
