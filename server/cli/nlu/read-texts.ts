import { loadIntentModel } from '../../ai/index.ts';
import type { IntentModel } from '../../ai/index.ts';
import { readInput } from './read-examples.ts';

/** The model in a file. Throws `cli.file_unreadable`, 404, or `ai.model_unreadable`, 422. */
export async function readModel(path: string): Promise<IntentModel> {
  return loadIntentModel(await readInput(path));
}

/** The texts that a command was given: its words as one text, or each line of stdin. */
export async function readTexts(positionals: readonly string[]): Promise<string[]> {
  if (positionals.length > 0 && positionals[0] !== '-') return [positionals.join(' ')];
  const lines = (await readInput('-')).toString('utf8').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
