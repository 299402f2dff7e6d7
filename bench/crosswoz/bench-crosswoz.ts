import { performance } from 'node:perf_hooks';
import { buildLookup, EMPTY_LOOKUP, track } from '../../server/ai/index.ts';
import type { LookupCatalogue } from '../../server/ai/index.ts';
import { differing, flatten } from './compare-goals.ts';
import { crosswozDomains } from './domains.ts';
import { readDialogues, readRows } from './read-dialogues.ts';
import type { Dialogue } from './read-dialogues.ts';
import { createScore } from './score.ts';
import type { Score } from './score.ts';

/** Tracks what the customers look for, turn by turn; the rules were made while looking at the first half of the dialogues. */
export async function benchCrosswoz(options: Record<string, unknown>): Promise<object> {
  const folder = options['folder'];
  if (typeof folder !== 'string') throw new Error('bench crosswoz needs --folder');
  const [景点, 餐馆, 酒店] = await Promise.all([
    readRows(folder, 'attraction'),
    readRows(folder, 'restaurant'),
    readRows(folder, 'hotel'),
  ]);
  const catalogue = buildLookup(crosswozDomains({ 景点, 餐馆, 酒店 }));
  const read = await readDialogues(folder);
  const half = Math.ceil(read.length / 2);
  const limit = typeof options['limit'] === 'string' ? Number(options['limit']) : read.length;
  const scores = { all: createScore(), tuned: createScore(), unseen: createScore() };
  const started = performance.now();
  for (const [place, dialogue] of read.slice(0, limit).entries()) {
    const part = place < half ? scores.tuned : scores.unseen;
    play(catalogue, dialogue, [scores.all, part], options['misses'] === true);
  }
  const figures = scores.all.figures();
  return {
    dialogues: Math.min(limit, read.length),
    ...figures,
    firstHalf: scores.tuned.figures(),
    secondHalf: scores.unseen.figures(),
    turnMs: (performance.now() - started) / Math.max(1, figures.turns),
  };
}

function play(
  catalogue: LookupCatalogue,
  dialogue: Dialogue,
  scores: readonly Score[],
  tells: boolean,
): void {
  let state = EMPTY_LOOKUP;
  let said = '';
  let wrong: readonly string[] = [];
  for (const { asked, answered, goals } of dialogue.exchanges) {
    state = track(state, asked, said, catalogue);
    const expected = flatten(goals);
    const tracked = flatten(state.goals);
    for (const score of scores) score.add(expected, tracked, dialogue.kind);
    const differs = differing(expected, tracked);
    if (tells && differs.some((slot) => !wrong.includes(slot))) {
      const slots = differs.map(
        (slot) => `${slot}: ${expected.get(slot) ?? '∅'} ≠ ${tracked.get(slot) ?? '∅'}`,
      );
      process.stderr.write(
        `${dialogue.id}\n  < ${said}\n  > ${asked}\n  < ${answered}\n    ${slots.join('; ')}\n`,
      );
    }
    wrong = differs;
    said = answered;
  }
}
