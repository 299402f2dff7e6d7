import { forgetThreads } from '../../../ai/index.ts';
import { KEYS, removeOfHomes, TRAINED_MODELS, expireExports } from '../../../cdp/index.ts';
import type { ErasureRow } from '../../../cdp/index.ts';
import { deleteUploads, emptyMessages, endThreads } from '../../../channels/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { deleteFiles } from '../../../platform/files/index.ts';
import { removeDocumentsUnder } from '../../../platform/search/index.ts';
import { destroyDataKeys } from '../../../platform/vault/index.ts';
import { removeAppointments } from '../../appointments/index.ts';
import { removeApprovals } from '../../approvals/index.ts';
import { removeCodes } from '../../identity-codes/index.ts';
import { emptyTickets } from '../../tickets/index.ts';
import {
  closeConversations,
  emptyConversations,
  listConversationIds,
  removeFlowRows,
} from '../conversations-of.ts';

/** What a batch removed; a step is over when a batch removes nothing. */
type Removed = Record<string, number>;

/** One step of an erasure. It may be done again, from any point, and then finds less to do. */
export interface Step {
  name: string;
  run(ctx: Ctx, row: Pick<ErasureRow, 'homes' | 'threads' | 'dataKeys'>): Promise<Removed>;
}

const BATCH = 2000;
const SCOPE = 'service.messages';

/**
 * In this order: first nothing new may arrive, then the keys go, with which most of it is unreadable everywhere, then the rows. Whoever adds a
 * place where something of a person is stored adds it here.
 */
export const STEPS: Step[] = [
  {
    name: 'end_threads',
    async run(ctx, { threads }) {
      await closeConversations(ctx, threads);
      await endThreads(ctx, threads);
      return {};
    },
  },
  {
    name: 'destroy_keys',
    run: async (ctx, { dataKeys }) => ({ [KEYS]: await destroyDataKeys(ctx, dataKeys) }),
  },
  {
    name: 'empty_conversations',
    async run(ctx, { threads }) {
      const { notes } = await emptyConversations(ctx, threads);
      const entries = await removeDocumentsUnder(ctx, SCOPE, await listConversationIds(ctx, threads));
      return { notes, search_entries: entries };
    },
  },
  {
    name: 'remove_flow_rows',
    async run(ctx, { threads, homes }) {
      const flow_rows = await removeFlowRows(ctx, { threadIds: threads });
      const codes = await removeCodes(ctx, { threadIds: threads });
      const appointments = await removeAppointments(ctx, threads, homes);
      const approvals = await removeApprovals(ctx, { threadIds: threads });
      return { flow_rows, codes, appointments, approvals, tickets: await emptyTickets(ctx, threads, homes) };
    },
  },
  {
    name: 'empty_messages',
    run: async (ctx, { threads }) => ({ messages: await emptyMessages(ctx, threads, BATCH) }),
  },
  {
    name: 'delete_files',
    async run(ctx, { threads, homes }) {
      const copies = await expireExports(ctx, homes);
      await deleteFiles(ctx, copies);
      return { attachments: await deleteUploads(ctx, threads), copies: copies.length };
    },
  },
  {
    name: 'forget_learning',
    async run(ctx, { threads }) {
      const { samples, examples, models } = await forgetThreads(ctx, threads);
      return { samples, examples, [TRAINED_MODELS]: models };
    },
  },
  { name: 'remove_records', run: (ctx, { homes }) => removeOfHomes(ctx, homes, BATCH) },
];
