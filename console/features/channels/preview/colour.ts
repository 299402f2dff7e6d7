function channelsOf(colour: string): [number, number, number] {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return [r, g, b];
}

/** Relative luminance by WCAG 2.2: 0 black … 1 white. */
export function luminance(colour: string): number {
  const [r, g, b] = channelsOf(colour).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Whether white text can be read on a colour (`#rrggbb`): a contrast of 4.5 or more. */
export function carriesWhite(colour: string): boolean {
  return 1.05 / (luminance(colour) + 0.05) >= 4.5;
}
