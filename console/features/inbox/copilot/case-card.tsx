import { DownOutlined, FileTextOutlined, UpOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import type { CaseSummary } from '../../../../contracts/service/copilot.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { copilotQuery, writeSummary } from './copilot-api.ts';
import styles from './copilot.module.css';
import { MoodLine } from './mood-line.tsx';
import { whyNotWritten } from './why-not-written.ts';

/** What the conversation is about, for whoever takes it over: in one line, more when it is opened. */
export function CaseCard({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(copilotQuery(conversation.id, conversation.lastMessage?.sequence ?? 0));
  const written = useWritten(conversation.id);
  if (!data || data.summary.wanted.length === 0) return null;
  const { summary, model } = data;
  const last = summary.wanted.at(-1)?.text ?? '';
  return (
    <section className={styles.case} aria-label={t('copilot.case.title')}>
      <button type="button" className={styles.caseHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <FileTextOutlined />
        <strong>{t('copilot.case.title')}</strong>
        <span className={styles.caseLine}>{written.text ?? last}</span>
        {summary.open.length > 0 ? (
          <Chip tone="warning">{t('copilot.case.openCount', { n: summary.open.length })}</Chip>
        ) : null}
        <MoodLine emotion={summary.emotion} />
        {open ? <UpOutlined /> : <DownOutlined />}
      </button>
      {open ? (
        <div className={styles.caseBody}>
          <CaseDetails summary={summary} />
          {model ? (
            <Button size="small" loading={written.busy} onClick={written.write}>
              {t('copilot.case.write')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function useWritten(id: string) {
  const { t } = useT();
  const feedback = useFeedback();
  const writing = useMutation({
    mutationFn: () => writeSummary(id),
    onSuccess: ({ outcome }) => {
      if (outcome !== 'written') feedback.done(whyNotWritten(t, outcome));
    },
    onError: (error) => feedback.failed(error),
  });
  const text = writing.data?.text ? `${writing.data.text}（${t('copilot.generated')}）` : undefined;
  return { text, busy: writing.isPending, write: () => writing.mutate() };
}

function CaseDetails({ summary }: { summary: CaseSummary }) {
  const { t } = useT();
  const { wanted, open, tried, facts, promised } = summary;
  return (
    <dl className={styles.caseFacts}>
      <Row label={t('copilot.case.wanted')}>
        <ul>
          {wanted.map(({ sequence, text }) => (
            <li key={sequence}>
              {text} {open.includes(sequence) ? <Chip tone="warning">{t('copilot.case.open')}</Chip> : null}
            </li>
          ))}
        </ul>
      </Row>
      {tried.length > 0 ? (
        <Row label={t('copilot.case.tried')}>
          <ul>
            {tried.map(({ sequence, text, by }) => (
              <li key={sequence}>
                <span className={styles.by}>{by || t('inbox.thread.bot')}</span> {text}
              </li>
            ))}
          </ul>
        </Row>
      ) : null}
      {facts.length > 0 ? (
        <Row label={t('copilot.case.facts')}>
          <span className={styles.chips}>
            {facts.map(({ kind, value }) => (
              <Chip key={`${kind}-${value}`}>{value}</Chip>
            ))}
          </span>
        </Row>
      ) : null}
      {promised.length > 0 ? (
        <Row label={t('copilot.case.promised')}>
          <ul>
            {promised.map(({ sequence, text }) => (
              <li key={sequence}>{text}</li>
            ))}
          </ul>
        </Row>
      ) : null}
    </dl>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
