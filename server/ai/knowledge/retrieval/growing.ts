/** A copy of `array` with room for at least `length` values; the same array when it has that room already. */
export function grownInts(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const grown = new Int32Array(Math.max(length, Math.ceil(array.length * 1.6), 64));
  grown.set(array);
  return grown;
}
