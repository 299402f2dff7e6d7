import { benchMessages } from './messages.ts';

type Options = Record<string, unknown>;

const BENCHES: Record<string, (options: Options) => Promise<object>> = { messages: benchMessages };

/** Runs a benchmark by name and prints its figures; returns the exit code. */
export async function runBench(name: string | undefined, options: Options): Promise<number> {
  const bench = BENCHES[name ?? ''];
  if (!bench) {
    process.stderr.write(`zhike bench: choose one of ${Object.keys(BENCHES).join(', ')}\n`);
    return 2;
  }
  const figures = await bench(options);
  process.stdout.write(`${JSON.stringify(figures, null, options['json'] === true ? undefined : 2)}\n`);
  return 0;
}
