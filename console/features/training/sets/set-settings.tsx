import { App, Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import type { DataSet } from '../../../../contracts/ai/index.ts';
import { changeDataSet, deleteDataSet } from '../../../api/bot/training.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { useTrainingAction } from '../use-training-action.ts';

interface Given {
  name: string;
  schedule: DataSet['schedule'];
  afterLabels: number;
  autoPublish: boolean;
  minMacroF1: number;
  maxAccuracyDrop: number;
  maxIntentDrop: number;
}

/** The rules of a data set: its gate, and when it is trained again. Shares stand here as per cent. */
export function SetSettings({ dataSet, onDeleted }: { dataSet: DataSet; onDeleted: () => void }) {
  const { t } = useT();
  const { modal } = App.useApp();
  const feedback = useFeedback();
  const mayTrain = useCan('models.train');
  const { id, settings } = dataSet;
  const save = useTrainingAction(
    (given: Given) => changeDataSet(id, toChange(given)),
    () => feedback.done(t('common.saved')),
  );
  const remove = useTrainingAction(deleteDataSet, onDeleted);
  const share = <InputNumber min={0} max={100} step={0.5} suffix="%" style={{ width: 130 }} />;
  const shares = Object.fromEntries(
    Object.entries(settings.gate).map(([key, value]) => [key, Math.round(value * 1000) / 10]),
  );
  return (
    <Form<Given>
      layout="vertical"
      disabled={!mayTrain}
      initialValues={{ ...settings, ...shares, name: dataSet.name, schedule: dataSet.schedule }}
      onFinish={(given) => save.mutate(given)}
    >
      <Panel title={t('training.settings.gate')} description={t('training.settings.gateHint')}>
        <Form.Item name="minMacroF1" label={t('training.settings.minMacroF1')}>
          {share}
        </Form.Item>
        <Form.Item name="maxAccuracyDrop" label={t('training.settings.maxAccuracyDrop')}>
          {share}
        </Form.Item>
        <Form.Item name="maxIntentDrop" label={t('training.settings.maxIntentDrop')}>
          {share}
        </Form.Item>
      </Panel>
      <Panel title={t('training.settings.schedule')} description={t('training.settings.scheduleHint')}>
        <Form.Item name="schedule" label={t('training.settings.when')}>
          <Select
            style={{ width: 260 }}
            options={(['off', 'daily', 'weekly', 'labels'] as const).map((value) => ({
              value,
              label: t(`training.settings.schedules.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="afterLabels" label={t('training.settings.afterLabels')}>
          <InputNumber min={1} max={10_000} style={{ width: 130 }} />
        </Form.Item>
        <Form.Item name="autoPublish" label={t('training.settings.autoPublish')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Panel>
      <Panel title={t('training.settings.dataSet')}>
        <Form.Item
          name="name"
          label={t('training.sets.name')}
          rules={[{ required: true, whitespace: true, message: t('training.sets.nameMissing') }]}
        >
          <Input maxLength={100} style={{ maxWidth: 360 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>{' '}
        <Button
          danger
          onClick={() =>
            void modal.confirm({
              title: t('training.settings.deleteAsk', { name: dataSet.name }),
              content: t('training.settings.deleteHint'),
              okText: t('common.delete'),
              cancelText: t('common.cancel'),
              okButtonProps: { danger: true },
              onOk: () => remove.mutate(id),
            })
          }
        >
          {t('common.delete')}
        </Button>
      </Panel>
    </Form>
  );
}

function toChange(given: Given): Parameters<typeof changeDataSet>[1] {
  const { name, schedule, afterLabels, autoPublish, minMacroF1, maxAccuracyDrop, maxIntentDrop } = given;
  const gate = {
    minMacroF1: minMacroF1 / 100,
    maxAccuracyDrop: maxAccuracyDrop / 100,
    maxIntentDrop: maxIntentDrop / 100,
  };
  return { name, schedule, settings: { gate, afterLabels, autoPublish } };
}
