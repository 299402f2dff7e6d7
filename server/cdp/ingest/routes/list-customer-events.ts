import type { CustomerEvents } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { openTexts } from '../../../platform/vault/index.ts';
import { listEventsOf, readCursor } from '../../events/index.ts';
import type { StoredEvent } from '../../events/index.ts';
import { customerNotFound, findRecordKeys, listMembers } from '../../identity/index.ts';

/**
 * What a customer did, over all records of theirs, the newest first; properties that tell who somebody is are named and left
 * out. Throws `cdp.customer_not_found`, `request.invalid`.
 */
export async function listCustomerEvents(
  ctx: Ctx,
  customerId: string,
  query: { name?: string; since?: string; cursor?: string; limit?: number },
): Promise<CustomerEvents> {
  const members = await listMembers(ctx, [customerId]);
  if (members.length === 0) throw customerNotFound();
  const before = query.cursor === undefined ? undefined : readCursor(query.cursor);
  if (query.cursor !== undefined && !before) {
    throw appError('request.invalid', 400, 'The cursor is not one of ours.', {
      fields: [{ field: '/cursor', message: 'is not one of ours' }],
    });
  }
  const limit = query.limit ?? 50;
  const found = await listEventsOf(
    ctx,
    members.map((member) => member.id),
    {
      limit: limit + 1,
      ...(query.name === undefined ? {} : { names: [query.name] }),
      ...(query.since === undefined ? {} : { since: new Date(query.since) }),
      ...(before ? { before } : {}),
    },
  );
  const rows = found.slice(0, limit);
  const masked = await namesOfSealed(ctx, rows);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    items: rows.map(({ homeId: _home, sealed: _sealed, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      receivedAt: row.receivedAt.toISOString(),
      context: row.context ?? {},
      masked: masked.get(row.id) ?? [],
    })),
    nextCursor: last ? `${last.at.getTime()}_${last.id}` : null,
  };
}

async function namesOfSealed(ctx: Ctx, rows: StoredEvent[]): Promise<Map<string, string[]>> {
  const keys = await findRecordKeys(ctx, [
    ...new Set(rows.filter((row) => row.sealed).map((row) => row.homeId)),
  ]);
  const closed = rows.flatMap(({ id, homeId, sealed }) => {
    const dataKeyId = keys.get(homeId);
    return sealed && dataKeyId !== undefined ? [{ id, sealed, dataKeyId }] : [];
  });
  const texts = await openTexts(ctx, closed);
  return new Map(
    closed.flatMap(({ id }, place): [string, string[]][] => {
      const text = texts[place];
      return typeof text === 'string' ? [[id, Object.keys(JSON.parse(text) as object)]] : [];
    }),
  );
}
