import { Tooltip } from 'antd';
import { Avatar } from '../../../ui/avatar.tsx';
import styles from './routing.module.css';

const SHOWN = 5;

/** People as overlapping initials; the names on hover and for screen readers. */
export function Faces({ people, empty }: { people: { id: string; name: string }[]; empty: string }) {
  if (people.length === 0) return <span className={styles.quiet}>{empty}</span>;
  const names = people.map(({ name }) => name).join('、');
  return (
    <Tooltip title={names}>
      <span className={styles.faces}>
        {people.slice(0, SHOWN).map(({ id, name }) => (
          <Avatar key={id} seed={id} name={name} size={26} />
        ))}
        {people.length > SHOWN ? <span className={styles.more}>+{people.length - SHOWN}</span> : null}
        <span className="zk-hidden">{names}</span>
      </span>
    </Tooltip>
  );
}
