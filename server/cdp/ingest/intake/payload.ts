import { zstdCompressSync, zstdDecompressSync, constants } from 'node:zlib';
import type { App } from '../../../platform/context/index.ts';
import { openBytes, sealBytes } from '../../../platform/vault/index.ts';
import type { IngestEvent } from '../event.ts';

const PLACE = 'cdp.intake/payload';
// The fastest: what waits for a moment need not be small.
const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: -3 } };

/** Events that wait, as one value: JSON, compressed, sealed with the tenant's key. */
export async function packEvents(app: App, tenant: string, events: string[]): Promise<Buffer> {
  const packed = zstdCompressSync(Buffer.from(`[${events.join(',')}]`), OPTIONS);
  return sealBytes(app, tenant, PLACE, packed);
}

/** What {@link packEvents} packed. */
export async function unpackEvents(app: App, tenant: string, payload: Buffer): Promise<IngestEvent[]> {
  const packed = await openBytes(app, tenant, PLACE, payload);
  return JSON.parse(zstdDecompressSync(packed).toString()) as IngestEvent[];
}
