import type { SuggestedReply } from '../../../../contracts/service/index.ts';
import { shareIn, unitsOf } from '../../../ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { listCannedReplies } from '../../canned-replies/index.ts';

const LEAST_ALIKE = 0.34;
const MOST = 2;

/** Ready-made replies for a question: those whose title the question names, or that speak of what it asks. */
export async function findCanned(ctx: Ctx, question: string): Promise<SuggestedReply[]> {
  if (question === '') return [];
  const asked = unitsOf(question);
  const theirs = new Set(asked);
  return (await listCannedReplies(ctx))
    .map(({ id, title, text }) => {
      const named = shareIn(unitsOf(title), theirs);
      const spoken = shareIn(asked, new Set(unitsOf(`${title}\n${text}`)));
      const confidence = unitsOf(title).length === 0 ? spoken * 0.8 : Math.max(named * 0.7, spoken * 0.8);
      return { text, sources: [{ kind: 'canned' as const, id, title, confidence }] };
    })
    .filter(({ sources }) => (sources[0]?.confidence ?? 0) >= LEAST_ALIKE)
    .sort((one, other) => (other.sources[0]?.confidence ?? 0) - (one.sources[0]?.confidence ?? 0))
    .slice(0, MOST);
}
