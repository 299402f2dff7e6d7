import { Alert } from 'antd';
import { useSession } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { PasswordPanel } from './password-panel.tsx';
import { ProfilePanel } from './profile-panel.tsx';
import { SecondFactorPanel } from './second-factor-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';

/** The person's own account. */
export default function AccountPage() {
  const { t } = useT();
  const { mustEnrol } = useSession();
  return (
    <Page>
      <PageHeader title={t('account.title')} description={t('account.description')}>
        {mustEnrol ? <Alert type="warning" showIcon title={t('account.factor.required')} /> : null}
      </PageHeader>
      {mustEnrol ? (
        <SecondFactorPanel />
      ) : (
        <>
          <ProfilePanel />
          <PasswordPanel />
          <SecondFactorPanel />
          <SessionsPanel />
        </>
      )}
    </Page>
  );
}
