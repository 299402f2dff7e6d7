import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Intent, IntentResponse } from '../../../../contracts/ai/index.ts';
import { articlesQuery } from '../../../api/bot/knowledge.ts';
import { changeIntent, createIntent } from '../../../api/bot/training.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useTrainingAction } from '../use-training-action.ts';

interface Given {
  label: string;
  title: string;
  outOfScope: boolean;
  kind: IntentResponse['kind'];
  text?: string;
  articleId?: string;
}

interface IntentEditorProps {
  setId: string;
  /** Undefined for a new one. */
  intent: Intent | undefined;
  onClose: () => void;
}

/** An intent's name, and what the bot does when it reads it. */
export function IntentEditor({ setId, intent, onClose }: IntentEditorProps) {
  const { t } = useT();
  const [form] = Form.useForm<Given>();
  const kind = Form.useWatch('kind', form) ?? intent?.response.kind ?? 'none';
  const save = useTrainingAction((given: Given) => {
    const { label, outOfScope } = given;
    const body = { label, title: given.title || label, outOfScope, response: responseOf(given) };
    return intent ? changeIntent(intent.id, body) : createIntent(setId, body);
  }, onClose);
  const { response } = intent ?? { response: { kind: 'none' as const } };
  const required = { required: true, whitespace: true, message: t('training.intents.missing') };
  return (
    <Modal
      open
      title={intent ? t('training.intents.edit', { name: intent.title }) : t('training.intents.create')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Given>
        form={form}
        layout="vertical"
        initialValues={{
          label: intent?.label,
          title: intent?.title,
          outOfScope: intent?.outOfScope ?? false,
          ...response,
        }}
        onFinish={(given) => save.mutate(given)}
      >
        <Form.Item
          name="label"
          label={t('training.intents.label')}
          extra={t('training.intents.labelHint')}
          rules={[required]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="title" label={t('training.intents.name')} extra={t('training.intents.nameHint')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="outOfScope" valuePropName="checked">
          <Checkbox>{t('training.intents.oosHint')}</Checkbox>
        </Form.Item>
        <Form.Item name="kind" label={t('training.responses.title')} extra={t('training.responses.hint')}>
          <Radio.Group
            optionType="button"
            options={(['none', 'text', 'article', 'handoff'] as const).map((value) => ({
              value,
              label: t(`training.responses.${value}`),
            }))}
          />
        </Form.Item>
        {kind === 'text' ? (
          <Form.Item name="text" label={t('training.responses.text')} rules={[required]}>
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
        ) : null}
        {kind === 'article' ? (
          <Form.Item name="articleId" label={t('training.responses.article')} rules={[required]}>
            <ArticlePicker />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  );
}

/** Finds an article by its words. */
function ArticlePicker({ value, onChange }: { value?: string; onChange?: (id: string) => void }) {
  const { t } = useT();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery(articlesQuery({ q, status: 'published', limit: 20 }));
  return (
    <Select
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      aria-label={t('training.responses.article')}
      loading={isFetching}
      showSearch={{ filterOption: false, onSearch: setQ }}
      options={data?.items.map(({ id, question }) => ({ value: id, label: question })) ?? []}
    />
  );
}

function responseOf({ kind, text, articleId }: Given): IntentResponse {
  if (kind === 'text') return { kind, text: text ?? '' };
  if (kind === 'article') return { kind, articleId: articleId ?? '' };
  return { kind };
}
