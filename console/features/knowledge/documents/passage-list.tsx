import type { Passage } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import styles from './documents.module.css';

/** Passages in their order, each with its page and headings. */
export function PassageList({ passages }: { passages: readonly Passage[] }) {
  const { t } = useT();
  return (
    <ol className={styles.passages}>
      {passages.map(({ page, section, kind, text }, place) => (
        <li key={place} className={styles.passage}>
          <p className={styles.place}>
            {page === null ? null : <Chip>{t('knowledge.documents.page', { page })}</Chip>}
            {kind === 'row' ? <Chip tone="info">{t('knowledge.documents.row')}</Chip> : null}
            <span>{section.join(' › ')}</span>
          </p>
          <p className={styles.text}>{text}</p>
        </li>
      ))}
    </ol>
  );
}
