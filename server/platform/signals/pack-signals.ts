/** A hint on its way to other processes. */
export interface Signal {
  topic: string;
  data: unknown;
}

const MAX_BYTES = 7500; // NOTIFY takes less than 8000

/**
 * Payloads that NOTIFY can carry: as many signals in each as fit. A signal too large by itself is sent as
 * several, its list divided among them; one that cannot be divided is left out, since a signal is a hint only.
 */
export function packSignals(from: string, signals: Signal[]): string[] {
  const empty = Buffer.byteLength(JSON.stringify({ from, list: [] }));
  const payloads: string[] = [];
  let list: string[] = [];
  let size = empty;
  for (const text of signals.flatMap((signal) => divide(signal, MAX_BYTES - empty))) {
    const bytes = Buffer.byteLength(text) + 1;
    if (list.length > 0 && size + bytes > MAX_BYTES) {
      payloads.push(`{"from":${JSON.stringify(from)},"list":[${list.join(',')}]}`);
      list = [];
      size = empty;
    }
    list.push(text);
    size += bytes;
  }
  if (list.length > 0) payloads.push(`{"from":${JSON.stringify(from)},"list":[${list.join(',')}]}`);
  return payloads;
}

function divide(signal: Signal, most: number): string[] {
  const text = JSON.stringify(signal);
  if (Buffer.byteLength(text) < most) return [text];
  const { topic, data } = signal;
  if (typeof data !== 'object' || data === null) return [];
  const divisible = Object.entries(data).find(
    (entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].length > 1,
  );
  if (!divisible) return [];
  const [field, items] = divisible;
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)].flatMap((half) =>
    divide({ topic, data: { ...data, [field]: half } }, most),
  );
}
