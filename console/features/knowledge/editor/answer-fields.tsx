import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Form, Input, Segmented, Select, Switch } from 'antd';
import type { ArticlePage } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Hint } from '../../../ui/forms/hint.tsx';
import { CHANNELS } from './channels.ts';
import { VariantList } from './variant-list.tsx';
import styles from './article-editor.module.css';

interface AnswerFieldsProps {
  isNew: boolean;
  readOnly: boolean;
  categories: ArticlePage['categories'];
}

/** The question with its variants, and the answer. */
export function AnswerFields({ isNew, readOnly, categories }: AnswerFieldsProps) {
  const { t } = useT();
  const typed = Form.useWatch<string>('question') ?? '';
  const format = Form.useWatch<string>('answerFormat') ?? 'plain';
  return (
    <>
      <Form.Item
        name="question"
        label={t('knowledge.edit.question')}
        extra={t('knowledge.edit.questionHint')}
        rules={[{ required: true, whitespace: true, message: t('admin.required') }]}
      >
        <Input.TextArea
          autoFocus={isNew}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
          placeholder={t('knowledge.edit.questionPlaceholder')}
        />
      </Form.Item>
      <Form.Item
        name="variants"
        label={t('knowledge.edit.variants')}
        extra={t('knowledge.edit.variantsHint')}
      >
        <VariantList question={typed} readOnly={readOnly} />
      </Form.Item>
      <Form.Item name="answerFormat" label={t('knowledge.edit.format')}>
        <Segmented
          options={(['plain', 'markdown', 'html'] as const).map((value) => ({
            value,
            label: t(`knowledge.edit.formats.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="answer"
        label={t('knowledge.edit.answer')}
        extra={format === 'plain' ? t('knowledge.edit.answerHint') : t('knowledge.edit.richHint')}
        rules={[{ required: true, whitespace: true, message: t('admin.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} maxLength={20_000} showCount />
      </Form.Item>
      <ChannelAnswers readOnly={readOnly} />
      <div className={styles.pair}>
        <Form.Item name="category" label={t('knowledge.edit.category')}>
          <AutoComplete
            options={categories.map(({ name }) => ({ value: name }))}
            placeholder={t('knowledge.edit.categoryPlaceholder')}
            maxLength={100}
            showSearch={{ filterOption: (input, option) => option?.value.includes(input) ?? false }}
          />
        </Form.Item>
        <Form.Item
          name="published"
          label={
            <span className={styles.label}>
              {t('knowledge.edit.publish')}
              <Hint about={t('knowledge.edit.publish')}>{t('knowledge.edit.publishHint')}</Hint>
            </span>
          }
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </div>
    </>
  );
}

function ChannelAnswers({ readOnly }: { readOnly: boolean }) {
  const { t } = useT();
  return (
    <Form.Item label={t('knowledge.edit.channelAnswers')} extra={t('knowledge.edit.channelAnswersHint')}>
      <Form.List name="channelAnswers">
        {(fields, { add, remove }) => (
          <div className={styles.rows}>
            {fields.map(({ key, name }) => (
              <div key={key} className={styles.row}>
                <Form.Item name={[name, 'channel']} noStyle>
                  <Select
                    aria-label={t('knowledge.edit.channel')}
                    style={{ width: 120 }}
                    options={CHANNELS.map((value) => ({ value, label: t(`knowledge.channels.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'answer']} noStyle>
                  <Input.TextArea
                    aria-label={t('knowledge.edit.channelAnswer')}
                    autoSize={{ minRows: 1, maxRows: 6 }}
                    maxLength={5000}
                  />
                </Form.Item>
                {readOnly ? null : (
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('knowledge.edit.removeChannelAnswer')}
                    onClick={() => remove(name)}
                  />
                )}
              </div>
            ))}
            {readOnly ? null : (
              <Button
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => add({ channel: fields.length > 0 ? 'voice' : 'sms', answer: '' })}
              >
                {t('knowledge.edit.addChannelAnswer')}
              </Button>
            )}
          </div>
        )}
      </Form.List>
    </Form.Item>
  );
}
