import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandPalette, contrast, foregroundOn, parseColour } from './colour.ts';
import type { Rgb } from './colour.ts';

test.each([
  ['#fff', [255, 255, 255]],
  ['#0f766e', [15, 118, 110]],
  [' #0F766E80 ', [15, 118, 110]],
  ['#12345', [37, 99, 235]],
  ['red; } * { display: none', [37, 99, 235]],
  ['', [37, 99, 235]],
])('reads %j', (text, expected) => {
  expect(parseColour(text)).toEqual(expected);
});

test('black on white has the contrast that WCAG gives it', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  expect(foregroundOn([255, 106, 0])).not.toEqual([255, 255, 255]);
});

test('whatever the brand, text on it and in its colour can be read in both themes', () => {
  const part = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(part, part, part, fc.constantFrom('light' as const, 'dark' as const), (r, g, b, theme) => {
      const hex = [r, g, b].map((share) => share.toString(16).padStart(2, '0')).join('');
      const palette = brandPalette(`#${hex}`, theme);
      const colour = (name: string) => (palette[name] ?? '').match(/\d+/g)?.map(Number) as unknown as Rgb;
      expect(contrast(colour('--on-brand'), colour('--brand'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour('--on-brand'), colour('--brand-far'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour('--accent'), colour('--tint'))).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 500 },
  );
});
