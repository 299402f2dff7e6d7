import { DeleteOutlined } from '@ant-design/icons';
import { Button, Form, Tabs } from 'antd';
import { useState } from 'react';
import type { Article, ArticlePage } from '../../../../contracts/ai/index.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { FormDrawer } from '../../../ui/forms/form-drawer.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { contentOf, formOf } from './article-form.ts';
import type { ArticleForm } from './article-form.ts';
import { History } from './history.tsx';
import { StepBar } from './step-bar.tsx';
import { useArticleChanges } from './use-article-changes.ts';
import { VisibilityFields } from './visibility-fields.tsx';
import styles from './article-editor.module.css';

interface ArticleEditorProps {
  article: Article | undefined;
  question: string;
  categories: ArticlePage['categories'];
  readOnly: boolean;
  onClose: () => void;
}

export function ArticleEditor({ article, question, categories, readOnly, onClose }: ArticleEditorProps) {
  const { t, language } = useT();
  const [form] = Form.useForm<ArticleForm>();
  const [dirty, setDirty] = useState(false);
  const [tab, setTab] = useState('answer');
  const changes = useArticleChanges(onClose);
  async function save(): Promise<void> {
    const values = await form.validateFields().catch(() => null);
    // What is wrong may stand on a tab that is not open.
    if (!values) return setTab(form.getFieldError('validUntil').length > 0 ? 'visibility' : 'answer');
    changes.save(article, contentOf(values, article));
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
  const tabs = [
    {
      key: 'answer',
      label: t('knowledge.edit.tabs.answer'),
      forceRender: true,
      children: <AnswerFields isNew={!article} readOnly={readOnly} categories={categories} />,
    },
    {
      key: 'visibility',
      label: t('knowledge.edit.tabs.visibility'),
      forceRender: true,
      children: <VisibilityFields articleId={article?.id} />,
    },
  ];
  const history = {
    key: 'history',
    label: t('knowledge.edit.tabs.history'),
    children: article ? <History article={article} readOnly={readOnly} onRestored={onClose} /> : null,
  };
  return (
    <FormDrawer
      open
      title={title}
      width={660}
      saving={changes.saving}
      dirty={dirty}
      readOnly={readOnly}
      onSave={() => void save()}
      onClose={onClose}
      extra={remove}
    >
      {article ? <StepBar article={article} readOnly={readOnly} dirty={dirty} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={readOnly}
        initialValues={formOf(article, question)}
        onValuesChange={() => setDirty(true)}
      >
        <Tabs activeKey={tab} onChange={setTab} items={article ? [...tabs, history] : tabs} />
      </Form>
      {article ? (
        <p className={styles.meta}>
          {t('knowledge.edit.createdAt', { time: fullTime(new Date(article.createdAt), language) })}
        </p>
      ) : null}
    </FormDrawer>
  );
}
