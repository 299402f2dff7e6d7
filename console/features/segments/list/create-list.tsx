import { Form, Input, Modal } from 'antd';
import type { Segment } from '../../../../contracts/cdp/index.ts';
import { saveSegment } from '../../../api/admin/segments.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useSegmentAction } from '../use-segment-action.ts';

/** Asks for the name of a new static list. */
export function CreateList({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (made: Segment) => void;
}) {
  const { t } = useT();
  const [form] = Form.useForm<{ name: string }>();
  const create = useSegmentAction(
    ({ name }: { name: string }) => saveSegment(undefined, { name }),
    onCreated,
  );
  return (
    <Modal
      open
      title={t('segments.createList')}
      okText={t('segments.createList')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={(given) => create.mutate(given)}>
        <Form.Item
          name="name"
          label={t('segments.name')}
          rules={[{ required: true, whitespace: true, message: t('segments.nameMissing') }]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
