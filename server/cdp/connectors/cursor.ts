/** The higher of two values of a cursor: numbers by their size, all else (ISO times) by their letters. */
export function laterCursor(before: string | null, value: string): string | null {
  if (value === '') return before;
  if (before === null) return value;
  const [one, other] = [Number(before), Number(value)];
  const isNumber = before.trim() !== '' && Number.isFinite(one) && Number.isFinite(other);
  return (isNumber ? other > one : value > before) ? value : before;
}
