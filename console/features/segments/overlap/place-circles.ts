/** A circle of the picture; its area goes with the size of a segment. */
export interface Circle {
  x: number;
  y: number;
  r: number;
}

/** Area that two circles of these radii share at a distance. */
export function sharedArea(a: number, b: number, distance: number): number {
  if (distance >= a + b) return 0;
  const small = Math.min(a, b);
  if (distance <= Math.abs(a - b)) return Math.PI * small ** 2;
  const angle = (own: number, other: number): number =>
    Math.acos(Math.min(1, Math.max(-1, (distance ** 2 + own ** 2 - other ** 2) / (2 * distance * own))));
  const [one, two] = [angle(a, b), angle(b, a)];
  return a ** 2 * (one - Math.sin(2 * one) / 2) + b ** 2 * (two - Math.sin(2 * two) / 2);
}

/** The distance at which two circles share an area, by halving. */
export function distanceFor(a: number, b: number, area: number): number {
  let [near, far] = [Math.abs(a - b), a + b];
  for (let step = 0; step < 40; step += 1) {
    const middle = (near + far) / 2;
    if (sharedArea(a, b, middle) > area) near = middle;
    else far = middle;
  }
  return (near + far) / 2;
}

/**
 * Circles for two or three sets whose areas go with their sizes, and whose overlaps go with those of each pair; with
 * three, an overlap of all may come out larger or smaller than it is. They fill a picture of this width and height.
 */
export function placeCircles(
  sizes: number[],
  shared: (one: number, other: number) => number,
  width: number,
  height: number,
): Circle[] {
  const radii = sizes.map((size) => Math.sqrt(Math.max(size, 1e-9) / Math.PI));
  const apart = (one: number, other: number): number =>
    distanceFor(radii[one] ?? 0, radii[other] ?? 0, shared(one, other));
  const places: [number, number][] = [[0, 0]];
  if (sizes.length > 1) places.push([apart(0, 1), 0]);
  if (sizes.length > 2) places.push(third(apart(0, 1), apart(0, 2), apart(1, 2)));
  const circles = places.map(([x, y], place) => ({ x, y, r: radii[place] ?? 0 }));
  return fit(circles, width, height);
}

/** Where two distances meet, above the line between the first two; beside it where they do not. */
function third(base: number, toFirst: number, toSecond: number): [number, number] {
  if (base === 0) return [toFirst, 0];
  const x = (toFirst ** 2 - toSecond ** 2 + base ** 2) / (2 * base);
  const high = toFirst ** 2 - x ** 2;
  return high > 0 ? [x, Math.sqrt(high)] : [Math.sign(x) * toFirst, 0];
}

function fit(circles: Circle[], width: number, height: number): Circle[] {
  const left = Math.min(...circles.map(({ x, r }) => x - r));
  const right = Math.max(...circles.map(({ x, r }) => x + r));
  const top = Math.min(...circles.map(({ y, r }) => y - r));
  const bottom = Math.max(...circles.map(({ y, r }) => y + r));
  const scale = 0.92 * Math.min(width / (right - left), height / (bottom - top));
  return circles.map(({ x, y, r }) => ({
    x: width / 2 + (x - (left + right) / 2) * scale,
    y: height / 2 + (y - (top + bottom) / 2) * scale,
    r: r * scale,
  }));
}
