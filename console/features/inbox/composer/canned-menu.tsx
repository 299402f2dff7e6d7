import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CannedReply } from '../../../../contracts/service/commands.ts';
import { useT } from '../../../i18n/use-t.ts';
import { cannedRepliesQuery } from '../data/conversation-queries.ts';
import { matchCanned, shortcutIn } from './canned.ts';
import styles from './composer.module.css';

interface Menu {
  replies: CannedReply[];
  at: number;
  pick: (index: number) => void;
}

/** The canned replies for the shortcut that is being typed; arrows choose, Enter and Tab take. */
export function CannedMenu({ menu }: { menu: Menu }) {
  const { t } = useT();
  if (menu.replies.length === 0) return null;
  return (
    <ul className={styles.menu} role="listbox" aria-label={t('inbox.composer.canned')}>
      {menu.replies.map((reply, index) => (
        <li
          key={reply.id}
          role="option"
          aria-selected={index === menu.at}
          className={index === menu.at ? `${styles.choice} ${styles.at}` : styles.choice}
          // The text field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => menu.pick(index)}
        >
          <code>/{reply.shortcut}</code>
          <strong>{reply.title}</strong>
          <span>{reply.text}</span>
        </li>
      ))}
    </ul>
  );
}

/** The menu of canned replies over the composer, while a shortcut is being typed. */
export function useCannedMenu(text: string, write: (text: string) => void) {
  const typed = shortcutIn(text);
  // Read before the first slash is typed: a shortcut that nothing is known of yet would be sent as it stands.
  const { data } = useQuery(cannedRepliesQuery);
  const [at, setAt] = useState(0);
  const replies = typed === null ? [] : matchCanned(data?.items ?? [], typed);
  useEffect(() => setAt(0), [typed]);
  return {
    replies,
    at,
    pick: (index: number) => write(replies[index]?.text ?? text),
    onKey(key: string): boolean {
      if (replies.length === 0) return false;
      if (key === 'ArrowDown') setAt((at + 1) % replies.length);
      else if (key === 'ArrowUp') setAt((at + replies.length - 1) % replies.length);
      else if (key === 'Enter' || key === 'Tab') write(replies[at]?.text ?? text);
      else return false;
      return true;
    },
  };
}
