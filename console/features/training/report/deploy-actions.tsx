import { Button, Dropdown, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { Model, Slot } from '../../../../contracts/ai/index.ts';
import { deployModel } from '../../../api/bot/training.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { useTrainingAction } from '../use-training-action.ts';

/** Publish, canary or shadow; a model that did not pass its gate asks for a reason. */
export function DeployActions({ model }: { model: Model }) {
  const { t } = useT();
  const mayPublish = useCan('models.publish');
  const [slot, setSlot] = useState<Slot>();
  if (!mayPublish) return null;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          onClick: ({ key }) => setSlot(key === 'canary' ? 'canary' : 'shadow'),
          items: [
            { key: 'canary', label: t('training.deploy.canary') },
            { key: 'shadow', label: t('training.deploy.shadow') },
          ],
        }}
      >
        <Button>{t('training.deploy.more')}</Button>
      </Dropdown>
      <Button type="primary" disabled={model.status === 'published'} onClick={() => setSlot('published')}>
        {t('training.deploy.publish')}
      </Button>
      {slot ? <DeployModal model={model} slot={slot} onClose={() => setSlot(undefined)} /> : null}
    </>
  );
}

function DeployModal({ model, slot, onClose }: { model: Model; slot: Slot; onClose: () => void }) {
  const { t } = useT();
  const feedback = useFeedback();
  const [form] = Form.useForm<{ share: number; reason: string }>();
  const deploy = useTrainingAction(
    ({ share, reason }: { share?: number; reason?: string }) =>
      deployModel(model.id, {
        slot,
        ...(slot === 'canary' && share ? { share: share / 100 } : {}),
        ...(reason ? { reason } : {}),
      }),
    () => {
      feedback.done(t('training.deploy.done'));
      onClose();
    },
  );
  const mustSayWhy = !model.gate.passed && slot !== 'shadow';
  return (
    <Modal
      open
      title={t(`training.deploy.ask.${slot}`, { number: model.number })}
      okText={t('common.confirm')}
      cancelText={t('common.cancel')}
      confirmLoading={deploy.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p>{t(`training.deploy.about.${slot}`)}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ share: 10 }}
        onFinish={(given) => deploy.mutate(given)}
      >
        {slot === 'canary' ? (
          <Form.Item name="share" label={t('training.deploy.share')}>
            <InputNumber min={1} max={99} suffix="%" />
          </Form.Item>
        ) : null}
        {mustSayWhy ? (
          <Form.Item
            name="reason"
            label={t('training.deploy.reason')}
            extra={t('training.deploy.reasonHint')}
            rules={[
              { required: true, whitespace: true, min: 2, message: t('training.deploy.reasonMissing') },
            ]}
          >
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  );
}
