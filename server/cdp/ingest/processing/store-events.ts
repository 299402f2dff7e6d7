import { sealTexts } from '../../../platform/vault/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { saveEvents } from '../../events/index.ts';
import type { StoredEvent } from '../../events/index.ts';
import { findRecordKeys } from '../../identity/index.ts';
import type { IngestEvent } from '../event.ts';
import { splitPersonal } from './split-personal.ts';

/** Stores what was done (identify and alias say who somebody is, and are none of it) and returns it as stored. */
export async function storeEvents(
  ctx: Ctx,
  placed: { event: IngestEvent; homeId: string }[],
): Promise<StoredEvent[]> {
  const secrets: { stored: StoredEvent; personal: Record<string, unknown> }[] = [];
  const stored = placed.flatMap(({ event, homeId }) => {
    if (event.type === 'identify' || event.type === 'alias') return [];
    const { plain, personal } = splitPersonal(event.properties);
    const row: StoredEvent = {
      id: event.id,
      homeId,
      at: new Date(event.at),
      kind: event.type,
      name: event.name,
      properties: plain,
      source: event.sourceId,
      context: event.context ?? null,
      sealed: null,
      receivedAt: new Date(event.receivedAt),
    };
    if (personal) secrets.push({ stored: row, personal });
    return [row];
  });
  await sealSecrets(ctx, secrets);
  saveEvents(ctx, stored);
  return stored;
}

async function sealSecrets(
  ctx: Ctx,
  secrets: { stored: StoredEvent; personal: Record<string, unknown> }[],
): Promise<void> {
  if (secrets.length === 0) return;
  const keys = await findRecordKeys(ctx, [...new Set(secrets.map(({ stored }) => stored.homeId))]);
  // A record without a key was erased a moment ago: what came since goes with it.
  const open = secrets.filter(({ stored }) => keys.has(stored.homeId));
  const sealed = await sealTexts(
    ctx,
    open.map(({ stored, personal }) => ({
      dataKeyId: keys.get(stored.homeId) ?? '',
      plain: JSON.stringify(personal),
    })),
  );
  for (const [place, { stored }] of open.entries()) stored.sealed = sealed[place] ?? null;
}
