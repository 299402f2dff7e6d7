import { benchReading } from './bench-reading.ts';
import { benchSlots } from './bench-slots.ts';

/** Entities: how fast they are read, and with `slots` how well a model learns a data set's slots. */
export async function benchEntities(options: Record<string, unknown>): Promise<object> {
  const reading = benchReading();
  const train = textOf(options['slots']);
  if (train === undefined) return reading;
  const test = textOf(options['test']);
  const folds = Number(textOf(options['folds']) ?? 5);
  return { ...reading, slots: await benchSlots({ train, test, folds }) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
