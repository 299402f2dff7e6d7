import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import type { ChangeProfile } from '../../../contracts/platform/index.ts';
import { sessionQuery, useSession } from '../../api/session.ts';
import { LANGUAGES, LANGUAGE_NAMES } from '../../i18n/languages.ts';
import { switchLanguage } from '../../i18n/start.ts';
import { useT } from '../../i18n/use-t.ts';
import { Panel } from '../../ui/page-header.tsx';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { changeProfile } from './account-api.ts';
import styles from './account.module.css';

/** Name and language. */
export function ProfilePanel() {
  const { t } = useT();
  const { user, tenant } = useSession();
  const client = useQueryClient();
  const feedback = useFeedback();
  const save = useMutation({
    mutationFn: (change: ChangeProfile) => changeProfile(change),
    onSuccess: async (session, change) => {
      client.setQueryData(sessionQuery.queryKey, session);
      if (change.language) await switchLanguage(change.language);
      feedback.done(t('common.saved'));
    },
    onError: (error) => feedback.failed(error),
  });
  return (
    <Panel title={t('account.profile.title')}>
      <Form<ChangeProfile>
        layout="vertical"
        requiredMark={false}
        className={styles.form ?? ''}
        initialValues={{ name: user.name, language: user.language }}
        onFinish={(change) => save.mutate(change)}
      >
        <div className={styles.pair}>
          <Form.Item
            name="name"
            label={t('account.profile.name')}
            rules={[{ required: true, whitespace: true, max: 80, message: t('account.profile.nameMissing') }]}
          >
            <Input autoComplete="name" />
          </Form.Item>
          <Form.Item name="language" label={t('account.profile.language')}>
            <Select options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))} />
          </Form.Item>
        </div>
        <dl className={styles.facts}>
          <div>
            <dt>{t('auth.email')}</dt>
            <dd>{user.email}</dd>
          </div>
          <div>
            <dt>{t('auth.invitation.tenant')}</dt>
            <dd>{tenant.name}</dd>
          </div>
          <div>
            <dt>{t('auth.invitation.role')}</dt>
            <dd>{t(`shell.roles.${user.role}`)}</dd>
          </div>
        </dl>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </Form>
    </Panel>
  );
}
