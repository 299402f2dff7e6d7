import { describe, expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

const words = (before: string, after: string): string =>
  diffLines(before, after)
    .map(({ kind, text }) => `${{ went: '-', came: '+', stayed: ' ', gap: '…' }[kind]}${text}`)
    .join('|');

describe('what changed between two texts', () => {
  it('is nothing where they are the same', () => expect(words('a\nb', 'a\nb')).toBe(''));

  it('is what went and what came, with the lines around it', () => {
    expect(words('a\nb\nc', 'a\nx\nc')).toBe(' a|-b|+x| c');
    expect(words('a', 'a\nb')).toBe(' a|+b');
    expect(words('a\nb', 'b')).toBe('-a| b');
  });

  it('leaves out what is far from any change', () => {
    const long = Array.from({ length: 12 }, (_, index) => String(index));
    expect(words(long.join('\n'), [...long, 'x'].join('\n'))).toBe('…| 9| 10| 11|+x');
  });
});
