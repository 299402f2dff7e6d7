import { Marked } from '../marked.tsx';
import styles from './thread.module.css';

const LINK = /(https?:\/\/[^\s<>"'，。！？、；：）】》]+)/u;

/** A text as it was written: never as HTML; web addresses become links that give nothing away. */
export function PlainText({ text, q = '' }: { text: string; q?: string }) {
  return (
    <p className={styles.text}>
      {text.split(LINK).map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          <Marked key={index} text={part} q={q} />
        ),
      )}
    </p>
  );
}
