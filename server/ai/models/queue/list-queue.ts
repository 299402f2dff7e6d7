import type { QueueFilter, QueueGroup, QueuePage } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { getDataSet } from '../data-sets/data-set-queries.ts';
import { listIntentRows } from '../data-sets/intent-queries.ts';
import type { IntentRow } from '../data-sets/intent-queries.ts';
import { groupSamples } from './group-samples.ts';
import { countOpenSamples, listOpen } from './sample-queries.ts';
import type { Sample } from './sample-queries.ts';
import { scoreOfGroup } from './sample-score.ts';

const LOOKED_AT = 1000;
const DEFAULT_LIMIT = 20;
const MOST_OTHERS = 5;
const MOST_SUGGESTIONS = 9;

/**
 * What is most worth a label, uncertain × frequent × costly: messages that say nearly the same stand together. With a data set,
 * suggestions are its intents. Throws `ai.data_set_unknown`, 404.
 */
export async function listQueue(ctx: Ctx, filter: QueueFilter): Promise<QueuePage> {
  const { dataSetId } = filter;
  if (dataSetId !== undefined) await getDataSet(ctx, dataSetId);
  const intents = dataSetId === undefined ? [] : await listIntentRows(ctx, dataSetId);
  const samples = await listOpen(ctx, LOOKED_AT);
  const groups = groupSamples(samples)
    .map((members) => ({ members, score: scoreOfGroup(members) }))
    .sort((left, right) => right.score - left.score)
    .slice(0, filter.limit ?? DEFAULT_LIMIT);
  return {
    open: await countOpenSamples(ctx),
    items: groups.flatMap(({ members, score }) => present(members, score, intents)),
  };
}

function present(members: Sample[], score: number, intents: IntentRow[]): QueueGroup[] {
  const [leader] = members;
  if (!leader) return [];
  const mean = (of: (sample: Sample) => number): number =>
    members.reduce((sum, sample) => sum + of(sample), 0) / members.length;
  return [
    {
      id: leader.id,
      sampleIds: members.map(({ id }) => id).slice(0, 500),
      text: leader.text,
      others: [...new Set(members.map(({ text }) => text))]
        .filter((text) => text !== leader.text)
        .slice(0, MOST_OTHERS),
      count: members.length,
      uncertainty: mean(({ uncertainty }) => uncertainty),
      cost: mean(({ cost }) => cost),
      score,
      at: leader.at.toISOString(),
      suggestions: leader.ranked.slice(0, MOST_SUGGESTIONS).flatMap(({ label, probability }) => {
        const intent = intents.find((each) => each.label === label);
        if (intents.length > 0 && !intent) return [];
        return [{ intentId: intent?.id ?? null, label, title: intent?.title ?? label, probability }];
      }),
    },
  ];
}
