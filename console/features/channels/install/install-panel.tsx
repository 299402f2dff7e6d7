import { Tabs } from 'antd';
import type { WebChatAccount } from '../../../../contracts/channels/index.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { CodeBlock } from '../../../ui/forms/code-block.tsx';
import { Hint } from '../../../ui/forms/hint.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { IdentitySecret } from './identity-secret.tsx';
import { pageSnippet, pageSnippetWithUser, SIGNING_SAMPLES } from './snippets.ts';
import styles from './install-panel.module.css';

/** How the web chat comes onto a site, and how a site says who its user is. */
export function InstallPanel({ account }: { account: WebChatAccount }) {
  const { t } = useT();
  const mayManage = useCan('channels.manage');
  const { origin } = window.location;
  return (
    <Panel title={t('channels.install.title')} description={t('channels.install.description')}>
      <div className={styles.parts}>
        <CodeBlock code={pageSnippet(origin, account.chatKey)} label={t('channels.install.snippet')} />
        <div className={styles.key}>
          <span className={styles.name}>
            {t('channels.install.key')}
            <Hint about={t('channels.install.key')}>{t('channels.install.keyHint')}</Hint>
          </span>
          <code className={styles.value}>{account.chatKey}</code>
          <CopyButton text={account.chatKey} />
        </div>
        <section>
          <h3 className={styles.title}>{t('channels.install.identity')}</h3>
          <p className={styles.about}>{t('channels.install.identityHint')}</p>
          {mayManage ? <IdentitySecret accountId={account.id} /> : null}
          <Tabs
            size="small"
            items={SIGNING_SAMPLES.map(({ name, code }) => ({
              key: name,
              label: name,
              children: <CodeBlock code={code} label={`${t('channels.install.sample')} ${name}`} />,
            }))}
          />
          <h4 className={styles.subtitle}>{t('channels.install.withUser')}</h4>
          <CodeBlock
            code={pageSnippetWithUser(origin, account.chatKey)}
            label={t('channels.install.withUser')}
          />
        </section>
      </div>
    </Panel>
  );
}
