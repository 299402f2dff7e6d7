import styles from './avatar.module.css';

const HUES = [174, 200, 222, 258, 316, 12, 34, 90, 146];

function hueOf(seed: string): number {
  let sum = 0;
  for (const char of seed) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return HUES[sum % HUES.length] ?? 174;
}

// Lady, gentleman, miss, teacher: what follows a family name says nothing of the person.
const TITLE = /(\u5973\u58eb|\u5148\u751f|\u5c0f\u59d0|\u8001\u5e08)$/u;

/** Chinese names show their last two characters, others their initials. */
export function initials(name: string): string {
  const trimmed = name.trim();
  if (/\p{Script=Han}/u.test(trimmed)) {
    return [...(trimmed.replace(TITLE, '') || trimmed).replace(/\s/g, '')].slice(-2).join('');
  }
  const words = trimmed.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');
}

interface AvatarProps {
  /** Decides the colour; the same person always gets the same. */
  seed: string;
  name: string;
  size?: number;
}

/** A person's initials on a quiet colour of their own. Decorative: the name stands beside it. */
export function Avatar({ seed, name, size = 32 }: AvatarProps) {
  return (
    <span
      className={styles.avatar}
      style={{ width: size, height: size, fontSize: size * 0.38, ['--hue' as string]: hueOf(seed) }}
      aria-hidden="true"
    >
      {initials(name) || '·'}
    </span>
  );
}
