import type { RetentionKind } from '../../../../contracts/cdp/index.ts';
import {
  countOldEvents,
  countOldRejects,
  findAnonymous,
  removeOldEvents,
  removeOldRejects,
  tellRecordsEnded,
} from '../../../cdp/index.ts';
import { countUploadsBefore, deleteUploadsBefore, emptyMessages } from '../../../channels/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { removeDocumentsUnder } from '../../../platform/search/index.ts';
import { countEnded, emptyEnded, hasConversationSince, listEnded } from '../conversations-of.ts';
import { forgetVisitor } from './forget-visitor.ts';

/** What a batch of a sweep did. `more` is false when nothing that is old enough is left. */
export interface Batch {
  removed: number;
  cursor: string | null;
  more: boolean;
}

/** How one kind of data grows old. Batches are bounded; counts stop at a limit. */
export interface Kind {
  count(ctx: Ctx, before: Date, most: number): Promise<number>;
  sweep(ctx: Ctx, before: Date, cursor: string | null): Promise<Batch>;
}

const ROWS = 5000;
const CONVERSATIONS = 200;
const VISITORS = 50;
const MESSAGES = 1_000_000;

export const KINDS: Record<RetentionKind, Kind> = {
  events: {
    count: countOldEvents,
    sweep: async (ctx, before) => toBatch(await removeOldEvents(ctx, before, ROWS)),
  },
  rejects: {
    count: (ctx, before, most) => countOldRejects(ctx, firstIdOf(before), most),
    sweep: async (ctx, before) => toBatch(await removeOldRejects(ctx, firstIdOf(before), ROWS)),
  },
  attachments: {
    count: (ctx, before, most) => countUploadsBefore(ctx, firstIdOf(before), most),
    sweep: async (ctx, before) => toBatch(await deleteUploadsBefore(ctx, firstIdOf(before), ROWS)),
  },
  conversation_texts: { count: countEnded, sweep: sweepTexts },
  anonymous_visitors: {
    async count(ctx, before, most) {
      const { found } = await findAnonymous(ctx, before, null, most);
      return found.length;
    },
    sweep: sweepVisitors,
  },
};

async function sweepTexts(ctx: Ctx, before: Date, cursor: string | null): Promise<Batch> {
  const ended = await listEnded(ctx, before, cursor, CONVERSATIONS);
  let removed = 0;
  for (const { threadId, from, to } of ended) {
    removed += await emptyMessages(ctx, [threadId], MESSAGES, { from, to });
  }
  const ids = ended.map(({ id }) => id);
  await emptyEnded(ctx, ids);
  await removeDocumentsUnder(ctx, 'service.messages', ids);
  const last = ended.at(-1);
  return {
    removed,
    cursor: last ? `${last.updatedAt.toISOString()} ${last.id}` : cursor,
    more: ended.length === CONVERSATIONS,
  };
}

async function sweepVisitors(ctx: Ctx, before: Date, cursor: string | null): Promise<Batch> {
  const { found, walked } = await findAnonymous(ctx, before, cursor, VISITORS);
  let removed = 0;
  for (const { homeId, threads } of found) {
    if (await hasConversationSince(ctx, threads, before)) continue;
    await forgetVisitor(ctx, homeId, threads);
    removed += 1;
  }
  if (removed > 0) tellRecordsEnded(ctx);
  return { removed, cursor: walked, more: walked !== null };
}

function toBatch(removed: number): Batch {
  return { removed, cursor: null, more: removed === ROWS };
}

/** The smallest UUIDv7 of a moment. */
function firstIdOf(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
