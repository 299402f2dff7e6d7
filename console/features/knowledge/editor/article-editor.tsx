import { DeleteOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Form, Input, Switch } from 'antd';
import { useState } from 'react';
import type { Article, ArticlePage } from '../../../../contracts/ai/index.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { FormDrawer } from '../../../ui/forms/form-drawer.tsx';
import { Hint } from '../../../ui/forms/hint.tsx';
import { useArticleChanges } from './use-article-changes.ts';
import { VariantList } from './variant-list.tsx';
import { cleanVariants } from './variants.ts';
import styles from './article-editor.module.css';

interface ArticleForm {
  question: string;
  variants: string[];
  answer: string;
  category: string;
  published: boolean;
}

interface ArticleEditorProps {
  article: Article | undefined;
  question: string;
  categories: ArticlePage['categories'];
  readOnly: boolean;
  onClose: () => void;
}

function startOf(article: Article | undefined, question: string): ArticleForm {
  return {
    question: article?.question ?? question,
    variants: article?.variants ?? [],
    answer: article?.answer ?? '',
    category: article?.category ?? '',
    published: article?.status !== 'draft',
  };
}

export function ArticleEditor({ article, question, categories, readOnly, onClose }: ArticleEditorProps) {
  const { t, language } = useT();
  const [form] = Form.useForm<ArticleForm>();
  const [dirty, setDirty] = useState(false);
  const typed = Form.useWatch('question', form) ?? '';
  const changes = useArticleChanges(onClose);
  async function save(): Promise<void> {
    const values = await form.validateFields().catch(() => null);
    if (!values) return;
    changes.save(article, {
      question: values.question.trim(),
      answer: values.answer.trim(),
      category: values.category.trim() || null,
      status: values.published ? 'published' : 'draft',
      variants: cleanVariants(values.question, values.variants),
    });
  }
  const title = article
    ? readOnly
      ? t('knowledge.edit.viewTitle')
      : t('knowledge.edit.title')
    : t('knowledge.edit.newTitle');
  const remove =
    article && !readOnly ? (
      <Button danger type="text" icon={<DeleteOutlined />} onClick={() => changes.remove(article)}>
        {t('common.delete')}
      </Button>
    ) : null;
  return (
    <FormDrawer
      open
      title={title}
      width={600}
      saving={changes.saving}
      dirty={dirty}
      readOnly={readOnly}
      onSave={() => void save()}
      onClose={onClose}
      extra={remove}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={readOnly}
        initialValues={startOf(article, question)}
        onValuesChange={() => setDirty(true)}
      >
        <Form.Item
          name="question"
          label={t('knowledge.edit.question')}
          extra={t('knowledge.edit.questionHint')}
          rules={[{ required: true, whitespace: true, message: t('admin.required') }]}
        >
          <Input.TextArea
            autoFocus={!article}
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
        <Form.Item
          name="answer"
          label={t('knowledge.edit.answer')}
          extra={t('knowledge.edit.answerHint')}
          rules={[{ required: true, whitespace: true, message: t('admin.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} maxLength={20_000} showCount />
        </Form.Item>
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
      </Form>
      {article ? (
        <p className={styles.meta}>
          {t('knowledge.edit.createdAt', { time: fullTime(new Date(article.createdAt), language) })}
        </p>
      ) : null}
    </FormDrawer>
  );
}
