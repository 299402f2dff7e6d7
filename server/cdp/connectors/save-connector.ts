import type {
  ChangeConnector,
  Connector,
  ConnectorSettings,
  CreateConnector,
} from '../../../contracts/cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { openSecret, sealSecret } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import {
  deleteConnectorRow,
  getConnector,
  listConnectorRows,
  presentConnector,
  writeConnector,
} from './connector-queries.ts';
import type { ConnectorRow } from './connector-queries.ts';
import { openFolder } from './folder-files.ts';

const MOST = 100;

/** Makes a connector; its first run is at once. Throws `connectors.too_many`, `connectors.folder_forbidden`, `connectors.address_invalid` (422). */
export async function createConnector(ctx: Ctx, given: CreateConnector): Promise<Connector> {
  const { secret, ...fields } = given;
  await checkSettings(ctx, fields.settings);
  if ((await listConnectorRows(ctx)).length >= MOST) {
    throw appError('connectors.too_many', 422, `There are at most ${MOST} connectors.`);
  }
  const id = newId(ctx.now.getTime());
  const row: ConnectorRow = {
    id,
    ...fields,
    secretSealed: secret === undefined || secret === '' ? null : await sealSecret(ctx, placeOf(id), secret),
    cursor: null,
    nextAt: ctx.now,
    claim: null,
    failures: 0,
    lastRunAt: null,
    lastError: null,
    createdAt: ctx.now,
  };
  await writeConnector(ctx, row);
  await record(ctx, {
    action: 'cdp.connector_created',
    subject: `connector/${id}`,
    details: { kind: row.settings.kind },
  });
  return presentConnector(row);
}

/** Changes a connector; another place to fetch from begins from the start. Throws as {@link createConnector}, `connectors.not_found`. */
export async function changeConnector(ctx: Ctx, id: string, change: ChangeConnector): Promise<Connector> {
  const before = await getConnector(ctx, id, true);
  const { secret, ...fields } = change;
  if (fields.settings) await checkSettings(ctx, fields.settings);
  if (
    fields.settings &&
    hostOf(fields.settings) !== hostOf(before.settings) &&
    secret === undefined &&
    before.secretSealed
  ) {
    throw appError('connectors.secret_needed', 422, 'Another host needs the secret to be given again.', {
      fields: [{ field: '/secret', message: 'is missing' }],
    });
  }
  const row: ConnectorRow = { ...before, ...fields };
  if (secret !== undefined)
    row.secretSealed = secret === '' ? null : await sealSecret(ctx, placeOf(id), secret);
  if (fields.settings && placeFetched(fields.settings) !== placeFetched(before.settings)) row.cursor = null;
  if (fields.enabled === true || fields.everyMinutes !== undefined) row.nextAt = ctx.now;
  await writeConnector(ctx, row);
  await record(ctx, {
    action: 'cdp.connector_changed',
    subject: `connector/${id}`,
    details: { fields: Object.keys(change) },
  });
  return presentConnector(row);
}

/** Removes a connector; what it brought stays. */
export async function deleteConnector(ctx: Ctx, id: string): Promise<void> {
  await getConnector(ctx, id, true);
  await deleteConnectorRow(ctx, id);
  await record(ctx, { action: 'cdp.connector_deleted', subject: `connector/${id}` });
}

/** The secret of a connector, for the moment in which it signs in. */
export async function openConnectorSecret(ctx: Ctx, row: ConnectorRow): Promise<string | undefined> {
  return row.secretSealed ? openSecret(ctx, placeOf(row.id), row.secretSealed) : undefined;
}

async function checkSettings(ctx: Ctx, settings: ConnectorSettings): Promise<void> {
  if (settings.kind === 'folder') await openFolder(ctx.app, settings.folder);
  if (settings.kind !== 'rest') return;
  const url = URL.canParse(settings.url) ? new URL(settings.url) : undefined;
  if (!url || url.username !== '' || url.password !== '') {
    throw appError('connectors.address_invalid', 422, 'The address starts with https:// and names no user.');
  }
}

/** The secret is told to this host and to no other. */
function hostOf(settings: ConnectorSettings): string {
  if (settings.kind === 'rest') return new URL(settings.url).origin;
  return settings.kind === 'folder' ? settings.folder : `${settings.host}:${settings.port}`;
}

function placeFetched(settings: ConnectorSettings): string {
  if (settings.kind === 'rest') return JSON.stringify([settings.url, settings.cursorField]);
  if (settings.kind === 'folder') return settings.folder;
  return JSON.stringify([
    settings.host,
    settings.port,
    settings.database,
    settings.query,
    settings.cursorField,
  ]);
}

function placeOf(id: string): string {
  return `cdp.connectors/${id}`;
}
