import { Alert, Button, InputNumber, Progress } from 'antd';
import { useState } from 'react';
import type { IdentityRules, IdentityRulesVersion } from '../../../../contracts/cdp/index.ts';
import { useCan } from '../../../api/session.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useDraft } from '../../../ui/forms/use-draft.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { BlockedValues } from './blocked-values.tsx';
import { KindTable } from './kind-table.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import styles from './rules.module.css';

/** The rules as a draft: nothing changes before its consequences have been seen. */
export function RulesForm({ rules }: { rules: IdentityRulesVersion }) {
  const { t } = useT();
  const mayEdit = useCan('service.configure');
  const { kinds, blocked, maxRecords } = rules;
  const { draft, dirty, setDraft, reset } = useDraft<IdentityRules>({ kinds, blocked, maxRecords });
  const [previewing, setPreviewing] = useState(false);
  const broken = draft.blocked.some(({ pattern }) => !pattern.trim());
  return (
    <>
      <Applied rules={rules} />
      <Panel
        flush
        title={t('customers.rules.kinds')}
        description={t('customers.rules.kindsHint')}
        extra={<Version rules={rules} />}
      >
        <KindTable
          kinds={draft.kinds}
          onChange={mayEdit ? (next) => setDraft({ ...draft, kinds: next }) : undefined}
        />
      </Panel>
      <Panel title={t('customers.rules.blocked')} description={t('customers.rules.blockedHint')}>
        <BlockedValues
          blocked={draft.blocked}
          onChange={mayEdit ? (next) => setDraft({ ...draft, blocked: next }) : undefined}
        />
      </Panel>
      <Panel title={t('customers.rules.size')}>
        <label className={styles.field}>
          {t('customers.rules.maxRecords')}
          <InputNumber
            min={2}
            max={2000}
            disabled={!mayEdit}
            value={draft.maxRecords}
            onChange={(value) => setDraft({ ...draft, maxRecords: value ?? maxRecords })}
          />
        </label>
        <p className={styles.faint}>{t('customers.rules.maxRecordsHint')}</p>
      </Panel>
      {dirty ? (
        <div className={styles.bar} role="region" aria-label={t('admin.unsaved')}>
          <span role="status">
            {broken ? t('customers.rules.emptyPattern') : t('customers.rules.unsaved')}
          </span>
          <Button onClick={reset}>{t('admin.reset')}</Button>
          <Button type="primary" disabled={broken} onClick={() => setPreviewing(true)}>
            {t('customers.rules.preview')}
          </Button>
        </div>
      ) : null}
      {previewing ? <PreviewDialog rules={draft} onClose={() => setPreviewing(false)} /> : null}
    </>
  );
}

function Version({ rules }: { rules: IdentityRulesVersion }) {
  const { t } = useT();
  return (
    <span className={styles.faint}>
      {rules.version === 0 ? (
        t('customers.rules.builtIn')
      ) : (
        <>
          {t('customers.rules.version', { n: rules.version })}
          {rules.changedAt ? (
            <>
              {' · '}
              <TimeAgo at={rules.changedAt} />
            </>
          ) : null}
        </>
      )}
    </span>
  );
}

/** How far the records have been looked at under the rules in force. */
function Applied({ rules: { applied } }: { rules: IdentityRulesVersion }) {
  const { t, language } = useT();
  if (applied.done || applied.of === 0) return null;
  const share = Math.floor((applied.records / applied.of) * 100);
  return (
    <Alert
      className={styles.applied ?? ''}
      type="info"
      showIcon
      title={t('customers.rules.applying', {
        done: wholeNumber(applied.records, language),
        of: wholeNumber(applied.of, language),
      })}
      description={<Progress percent={share} size="small" aria-label={t('customers.rules.applyingLabel')} />}
    />
  );
}
