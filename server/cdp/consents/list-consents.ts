import { CONSENT_CHANNELS } from '../../../contracts/cdp/index.ts';
import type { ConsentEntry, CustomerConsents } from '../../../contracts/cdp/index.ts';
import { listPeople } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { customerNotFound, listMembers } from '../identity/index.ts';
import { listWords } from './consent-rows.ts';
import type { ConsentRow } from './consent-rows.ts';
import { judgeConsent } from './judge-consent.ts';
import { listPurposes } from './purposes.ts';

const HISTORY = 500;

/** What a customer allows now, by purpose and channel, and the history with its proof. Throws `cdp.customer_not_found`. */
export async function listConsents(ctx: Ctx, id: string): Promise<CustomerConsents> {
  const members = await listMembers(ctx, [id]);
  if (members.length === 0) throw customerNotFound();
  const words = await listWords(
    ctx,
    members.map((member) => member.id),
    HISTORY,
  );
  const purposes = await listPurposes(ctx);
  return {
    purposes: purposes.map((purpose) => {
      const mine = words.filter((word) => word.purpose === purpose.code);
      const states = CONSENT_CHANNELS.map((channel) => judgeConsent(mine, channel, purpose.basis, ctx.now));
      return { ...purpose, states };
    }),
    history: await presentAll(ctx, words),
  };
}

async function presentAll(ctx: Ctx, rows: ConsentRow[]): Promise<ConsentEntry[]> {
  const ids = rows.flatMap(({ authorKind, authorId }) => (authorKind === 'user' ? [authorId] : []));
  const people = ids.length > 0 ? await listPeople(ctx, [...new Set(ids)]) : [];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => present(row, names.get(row.authorId) ?? null));
}

function present(row: ConsentRow, authorName: string | null): ConsentEntry {
  const { homeId, saidAt, expiresAt, recordedAt, ...rest } = row;
  return {
    ...rest,
    recordId: homeId,
    authorName,
    saidAt: saidAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    recordedAt: recordedAt.toISOString(),
  };
}
