import { useT } from '../../i18n/use-t.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';

export default function ChannelsPage() {
  const { t } = useT();
  return (
    <Page>
      <PageHeader title={t('shell.nav.channels')} />
    </Page>
  );
}
