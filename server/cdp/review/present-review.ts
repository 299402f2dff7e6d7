import type { ListReview, ReviewPage, ReviewPair } from '../../../contracts/cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { isId } from '../../platform/ids/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { listCustomerSummaries, maskAny } from '../customers/index.ts';
import { listHomeIdentifiers, listMembers } from '../identity/index.ts';
import { columnsOf, describeRecords } from '../links/index.ts';
import { listAttributes } from '../profile/index.ts';
import { countReview, listReview } from './review-rows.ts';
import type { ReviewRow } from './review-rows.ts';

const LIMIT = 20;

/** A page of the queue, with both records side by side and masked. */
export async function presentReview(ctx: Ctx, query: ListReview): Promise<ReviewPage> {
  const { cursor } = query;
  if (cursor !== undefined && !isId(cursor)) {
    throw appError('request.invalid', 400, 'The cursor is not one of ours.', {
      fields: [{ field: '/cursor', message: 'is not one of ours' }],
    });
  }
  const limit = query.limit ?? LIMIT;
  const rows = await listReview(ctx, {
    state: query.state ?? 'open',
    limit: limit + 1,
    ...(cursor === undefined ? {} : { after: cursor }),
  });
  const page = rows.slice(0, limit);
  return {
    items: await presentPairs(ctx, page),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    counts: await countReview(ctx),
  };
}

async function presentPairs(ctx: Ctx, rows: ReviewRow[]): Promise<ReviewPair[]> {
  const homes = new Set(rows.flatMap((row) => [row.a, row.b]));
  const members = (await listMembers(ctx, [...homes])).filter((member) => homes.has(member.id));
  const identifiers = await listHomeIdentifiers(ctx, [...homes]);
  const records = new Map((await describeRecords(ctx, members, identifiers)).map((each) => [each.id, each]));
  const summaries = await listCustomerSummaries(ctx, [...homes]);
  const attributes = Map.groupBy(await listAttributes(ctx, [...homes]), (each) => each.customerId);
  const sideOf = (home: string): ReviewPair['a'] | undefined => {
    const record = records.get(home);
    if (!record) return undefined;
    const own = (attributes.get(home) ?? []).map(({ name, value, personal }) => ({
      name,
      value: personal && name !== 'name' ? maskAny(String(value)) : String(value),
    }));
    return { record, customer: summaries.get(home) ?? null, attributes: own };
  };
  return rows.flatMap((row) => {
    const [a, b] = [sideOf(row.a), sideOf(row.b)];
    if (!a || !b) return [];
    const { id, why, state, score, evidence, createdAt } = row;
    return [
      {
        id,
        why,
        state,
        score,
        wanted: evidence.wanted ?? null,
        forbidden: evidence.forbidden ?? [],
        columns: columnsOf(evidence),
        a,
        b,
        createdAt: createdAt.toISOString(),
      },
    ];
  });
}
