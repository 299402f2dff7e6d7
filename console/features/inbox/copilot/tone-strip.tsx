import { BulbOutlined, WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useT } from '../../../i18n/use-t.ts';
import { toneQuery } from './copilot-api.ts';
import styles from './copilot.module.css';

const PAUSE_MS = 500;
const SHORTEST = 4;
const MOST = 3;

/** What the customer may take amiss in the draft, told in a pause of writing. */
export function ToneStrip({ conversationId, text }: { conversationId: string; text: string }) {
  const { t } = useT();
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const asked = text.trim().length >= SHORTEST && settled.trim().length >= SHORTEST ? settled.trim() : '';
  const { data } = useQuery(toneQuery(conversationId, asked));
  const warnings = asked === '' ? [] : (data?.warnings ?? []).slice(0, MOST);
  if (warnings.length === 0) return null;
  return (
    <ul className={styles.tone} aria-live="polite" aria-label={t('copilot.tone.title')}>
      {warnings.map(({ kind, severity, found, suggestion, start }) => (
        <li key={`${kind}-${start}`} className={severity === 'warning' ? styles.warning : styles.notice}>
          {severity === 'warning' ? <WarningOutlined /> : <BulbOutlined />}
          <strong>{t(`copilot.tone.${kind}`)}</strong>
          {found ? <q>{found}</q> : null}
          {suggestion ? <span className={styles.instead}>{suggestion}</span> : null}
        </li>
      ))}
    </ul>
  );
}
