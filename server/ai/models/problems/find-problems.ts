import type { Problem, ProblemList } from '../../../../contracts/ai/index.ts';
import { inTenant } from '../../../platform/context/index.ts';
import type { Actor, App } from '../../../platform/context/index.ts';
import { getDataSet } from '../data-sets/data-set-queries.ts';
import { readWorkingCopy } from '../examples/example-queries.ts';
import { splitExamples } from '../versions/split-examples.ts';
import { checkInThread } from './check-in-thread.ts';

const MOST_OF_A_KIND = 200;

/**
 * What is wrong with the working copy of a data set, worst first; parts that are not decided yet are taken as the next version
 * would. Throws `ai.data_set_unknown`, 404.
 */
export async function findProblems(
  app: App,
  who: { tenant: string; actor: Actor },
  dataSetId: string,
): Promise<ProblemList> {
  const { revision, rows } = await inTenant(app, who, async (ctx) => ({
    revision: (await getDataSet(ctx, dataSetId)).revision,
    rows: await readWorkingCopy(ctx, dataSetId),
  }));
  const decided = splitExamples(rows);
  const parted = rows.map(({ id, text, label, part }) => ({
    id,
    text,
    label,
    part: part ?? decided.get(id) ?? 'train',
  }));
  const problems = rows.length === 0 ? [] : await checkInThread(parted);
  const counts: Record<string, number> = {};
  const items: Problem[] = [];
  for (const problem of problems) {
    const count = (counts[problem.kind] ?? 0) + 1;
    counts[problem.kind] = count;
    if (count <= MOST_OF_A_KIND) items.push(problem);
  }
  return { revision, counts, items };
}
