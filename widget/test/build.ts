import { build } from 'vite';

/** Builds the widget as it is shipped, in memory. */
export async function buildWidget(): Promise<string> {
  const configFile = new URL('../vite.config.ts', import.meta.url).pathname;
  const built = await build({ configFile, logLevel: 'error', build: { write: false } });
  const [result] = Array.isArray(built) ? built : [built];
  if (!result || !('output' in result)) throw new Error('vite built nothing');
  const chunks = result.output.filter((file) => file.type === 'chunk');
  const [chunk] = chunks;
  if (!chunk || chunks.length > 1) throw new Error('the widget must be one script');
  return chunk.code;
}
