import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, decodeAttributes, decodeHead, encodeHead, paddingOf } from './tar-header.ts';

function decodeAll(bytes: Buffer): { name: string; size: number } | undefined {
  const first = decodeHead(bytes.subarray(0, BLOCK));
  if (first?.kind !== 'attributes') return first;
  const body = bytes.subarray(BLOCK, BLOCK + first.size);
  const next = decodeHead(bytes.subarray(BLOCK + first.size + paddingOf(first.size)));
  const attributes = decodeAttributes(body);
  return (
    next && { name: attributes.get('path') ?? next.name, size: Number(attributes.get('size') ?? next.size) }
  );
}

describe('heads of archive entries', () => {
  it('give name and size back, however long and large', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(
        names.filter((name) => !name.includes('\0') && name.trimEnd() === name && name.isWellFormed()),
        fc.oneof(fc.nat(), fc.integer({ min: 8 ** 11 - 2, max: 8 ** 12 })),
        (name, size) => {
          const head = encodeHead(name, size, 1_700_000_000);
          expect(head.length % BLOCK).toBe(0);
          expect(decodeAll(head)).toMatchObject({ name, size });
        },
      ),
    );
  });

  it('are refused when one bit differs', () => {
    const head = encodeHead('tables/cdp.customers/000001.gz', 4711, 1_700_000_000);
    fc.assert(
      fc.property(fc.nat(BLOCK * 8 - 1), (bit) => {
        const broken = Buffer.from(head);
        broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const decoded = decodeHead(broken);
        expect(decoded === undefined || (bit >> 3 >= 148 && bit >> 3 < 156)).toBe(true);
      }),
    );
  });

  it('are read from any bytes without an error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => void decodeHead(Buffer.from(bytes))));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeAttributes(Buffer.from(bytes))),
    );
  });
});
