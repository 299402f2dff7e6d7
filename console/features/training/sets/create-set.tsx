import { Form, Input, Modal, Select } from 'antd';
import type { CreateDataSet, DataSet } from '../../../../contracts/ai/index.ts';
import { createDataSet } from '../../../api/bot/training.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useTrainingAction } from '../use-training-action.ts';

/** Asks for the name and language of a new data set. */
export function CreateSet({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (made: DataSet) => void;
}) {
  const { t } = useT();
  const [form] = Form.useForm<CreateDataSet>();
  const create = useTrainingAction(createDataSet, onCreated);
  return (
    <Modal
      open
      title={t('training.sets.create')}
      okText={t('training.sets.create')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ language: 'auto' }}
        onFinish={(given) => create.mutate(given)}
      >
        <Form.Item
          name="name"
          label={t('training.sets.name')}
          rules={[{ required: true, whitespace: true, message: t('training.sets.nameMissing') }]}
        >
          <Input maxLength={100} autoFocus placeholder={t('training.sets.namePlaceholder')} />
        </Form.Item>
        <Form.Item name="language" label={t('training.sets.language')}>
          <Select
            options={(['auto', 'zh', 'en'] as const).map((value) => ({
              value,
              label: t(`training.languages.${value}`),
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
