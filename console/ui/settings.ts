const PREFIX = 'zhike.';

/** A choice that this device remembers; the fallback where nothing (or nonsense) is stored or storage is closed. */
export function readSetting<Value extends string>(
  name: string,
  allowed: readonly Value[],
  fallback: Value,
): Value {
  try {
    const stored = localStorage.getItem(PREFIX + name);
    return allowed.find((value) => value === stored) ?? fallback;
  } catch {
    return fallback;
  }
}

export function writeSetting(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Private windows may refuse storage: the choice then lasts as long as the page.
  }
}
