import { useT } from '../../i18n/use-t.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';

export default function TeamPage() {
  const { t } = useT();
  return (
    <Page>
      <PageHeader title={t('shell.nav.team')} />
    </Page>
  );
}
