import { EyeInvisibleOutlined } from '@ant-design/icons';
import type { NoteEntry } from '../../../../contracts/service/entries.ts';
import { clockTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { PlainText } from './plain-text.tsx';
import styles from './thread.module.css';

/** A note among colleagues: the customer never sees it. */
export function Note({ note, q }: { note: NoteEntry; q: string }) {
  const { t, language } = useT();
  return (
    <aside className={styles.note} aria-label={t('inbox.thread.note')}>
      <p className={styles.noteHead}>
        <EyeInvisibleOutlined /> {t('inbox.thread.noteBy', { name: note.by.name })}
        <time dateTime={note.at}>{clockTime(new Date(note.at), language)}</time>
      </p>
      <PlainText text={note.text} q={q} />
    </aside>
  );
}
