/** Without one of its parts, for each of several kinds on its own. */
type Without<Given, Key extends PropertyKey> = Given extends unknown ? Omit<Given, Key> : never;

/** The same without one of its parts. */
export function without<Given extends object, Key extends PropertyKey>(
  given: Given,
  key: Key,
): Without<Given, Key> {
  const kept = Object.entries(given).filter(([name]) => name !== key);
  return Object.fromEntries(kept) as Without<Given, Key>;
}
