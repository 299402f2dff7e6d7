/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const INK: Rgb = [17, 20, 27];
const DEFAULT: Rgb = [37, 99, 235];
/** WCAG 2.2 AA for text. */
const READABLE = 4.5;

/** Reads `#rgb` or `#rrggbb` (an alpha part is ignored); anything else gives the default blue. */
export function parseColour(text: string): Rgb {
  const digits = /^#([0-9a-f]{3,8})$/i.exec(text.trim())?.[1];
  if (digits === undefined || digits.length === 5 || digits.length === 7) return DEFAULT;
  const long = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits;
  return [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16)) as unknown as Rgb;
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** `share` of `b` in `a`, 0 to 1. */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return a.map((part, at) => Math.round(part + ((b[at] ?? 0) - part) * share)) as unknown as Rgb;
}

/** White where it can be read on `background`, otherwise ink or black. */
export function foregroundOn(background: Rgb): Rgb {
  if (contrast(background, WHITE) >= READABLE) return WHITE;
  return contrast(background, INK) >= READABLE ? INK : BLACK;
}

/** `colour`, moved towards `pole` until it can be read as text on every one of `grounds`. */
export function readableOn(colour: Rgb, grounds: readonly Rgb[], pole: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const tried = mix(colour, pole, share);
    if (grounds.every((ground) => contrast(tried, ground) >= READABLE)) return tried;
  }
  return pole;
}

const css = (colour: Rgb, alpha?: number) =>
  `rgb(${colour.join(' ')}${alpha === undefined ? '' : ` / ${alpha}`})`;

/** The colours that depend on the brand, as custom properties for one theme. */
export function brandPalette(brand: string, theme: 'light' | 'dark'): Record<string, string> {
  const colour = parseColour(brand);
  const text = foregroundOn(colour);
  // The far end of the gradient moves away from the text on it, so the text stays readable all over.
  const far = mix(colour, text === WHITE ? BLACK : WHITE, 0.16);
  const surface: Rgb = theme === 'light' ? WHITE : [30, 33, 41];
  const tint = mix(surface, colour, theme === 'light' ? 0.08 : 0.16);
  const bubble: Rgb = theme === 'light' ? WHITE : [38, 42, 52];
  const accent = readableOn(colour, [surface, tint, bubble], theme === 'light' ? BLACK : WHITE);
  return {
    '--brand': css(colour),
    '--brand-far': css(far),
    '--on-brand': css(text),
    '--veil': text === WHITE ? 'rgb(255 255 255 / .16)' : 'rgb(0 0 0 / .08)',
    '--accent': css(accent),
    '--tint': css(tint),
    '--tint-line': css(mix(surface, colour, theme === 'light' ? 0.26 : 0.42)),
    '--glow': css(mix(colour, BLACK, 0.3), theme === 'light' ? 0.28 : 0.4),
  };
}
