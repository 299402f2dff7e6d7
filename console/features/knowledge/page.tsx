import { DownloadOutlined, ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { articlesQuery, exportAddress } from '../../api/bot/knowledge.ts';
import { useCan } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { usePager } from '../../ui/lists/cursor-pager.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { useHotkeys } from '../../ui/use-hotkeys.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { ArticleDrawer } from './editor/article-drawer.tsx';
import { ArticlePanel } from './article-panel.tsx';
import { DisclosuresDrawer } from './disclosures/disclosures-drawer.tsx';
import { ImportWizard } from './import/import-wizard.tsx';
import { KnowledgeNav } from './knowledge-nav.tsx';
import { TryBox } from './trial/try-box.tsx';
import styles from './knowledge.module.css';

const PAGE_SIZE = 50;

export default function KnowledgePage() {
  const { t } = useT();
  const mayEdit = useCan('knowledge.edit');
  const [state, change] = useUrlState();
  const { q, status, category, validity, article } = state;
  const pager = usePager(JSON.stringify([q, status, category, validity]));
  const query = useQuery(
    articlesQuery({ q, status, category, validity, cursor: pager.cursor, limit: PAGE_SIZE }),
  );
  const [importing, setImporting] = useState(false);
  const [disclosing, setDisclosing] = useState(false);
  const [draftQuestion, setDraftQuestion] = useState('');
  function create(question = ''): void {
    setDraftQuestion(question);
    change({ article: 'new' });
  }
  useHotkeys(mayEdit ? { n: () => create() } : {});
  const actions = (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          // The reply is a download: the page stays.
          onClick: ({ key }) => window.location.assign(exportAddress(key)),
          items: [
            { key: 'csv', label: t('knowledge.exportCsv') },
            { key: 'json', label: t('knowledge.exportJson') },
            { key: 'jsonl', label: t('knowledge.exportLines') },
          ],
        }}
      >
        <Button icon={<DownloadOutlined />}>{t('knowledge.export')}</Button>
      </Dropdown>
      {mayEdit ? (
        <>
          <Button onClick={() => setDisclosing(true)}>{t('knowledge.disclosures.title')}</Button>
          <Button icon={<ImportOutlined />} onClick={() => setImporting(true)}>
            {t('knowledge.import')}
          </Button>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => create()}>
            {t('knowledge.create')}
          </Button>
        </>
      ) : null}
    </>
  );
  return (
    <Page wide>
      <PageHeader title={t('knowledge.title')} description={t('knowledge.description')} actions={actions}>
        <KnowledgeNav />
      </PageHeader>
      <div className={styles.columns}>
        <ArticlePanel
          query={query}
          pager={pager}
          filter={{ q, status, category, validity }}
          onFilter={change}
          onOpen={(id) => change({ article: id })}
          onCreate={mayEdit ? () => create() : undefined}
          onImport={() => setImporting(true)}
        />
        <TryBox onOpen={(id) => change({ article: id })} onCreate={mayEdit ? create : undefined} />
      </div>
      <ArticleDrawer
        id={article}
        question={draftQuestion}
        categories={query.data?.categories ?? []}
        onClose={() => change({ article: undefined })}
      />
      {disclosing ? <DisclosuresDrawer onClose={() => setDisclosing(false)} /> : null}
      {importing ? <ImportWizard onClose={() => setImporting(false)} /> : null}
    </Page>
  );
}
