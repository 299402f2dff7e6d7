import { useLocation, useNavigate } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useCan } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';

const PAGES = {
  '/knowledge': 'articles',
  '/knowledge/documents': 'documents',
  '/knowledge/gaps': 'gaps',
} as const;

/** The pages of the knowledge base. */
export function KnowledgeNav() {
  const { t } = useT();
  const mayEdit = useCan('knowledge.edit');
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (
    <Tabs
      activeKey={pathname}
      onChange={(to) => void navigate({ to })}
      items={Object.entries(PAGES)
        .filter(([, name]) => mayEdit || name !== 'gaps')
        .map(([key, name]) => ({ key, label: t(`knowledge.nav.${name}`) }))}
    />
  );
}
