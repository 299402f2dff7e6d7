type Value = string | number | boolean;

/** What was typed, in the type of the value it replaces; undefined where it is not of that type. */
export function readTyped(text: string, old: Value): Value | undefined {
  const typed = text.trim();
  if (!typed) return undefined;
  if (typeof old === 'number') return Number.isFinite(Number(typed)) ? Number(typed) : undefined;
  if (typeof old === 'boolean') return typed === 'true' || (typed === 'false' ? false : undefined);
  return typed;
}
