import { createReadStream, createWriteStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Import, ImportPreview } from '../../../contracts/cdp/index.ts';
import {
  cancelImport,
  createImport,
  findUnfinished,
  getImport,
  presentImport,
  previewImport,
  readRejects,
  runImport,
  startImport,
} from '../../cdp/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import type { Order, Place } from './order.ts';

const ENDED = new Set(['done', 'cancelled', 'failed', 'undone']);

/** Imports into the installation of this machine, in this process. One that was interrupted goes on where it stood. */
export function importHere(app: App, tenant: string): Place {
  const who = { tenant, actor: SYSTEM };
  const present = (id: string): Promise<Import> =>
    inTenant(app, who, async (ctx) => presentImport(ctx, await getImport(ctx, id)));
  const drop = (id: string): Promise<void> =>
    inTenant(app, who, async (ctx) => void (await cancelImport(ctx, id))).then(() =>
      runImport(app, tenant, id),
    );

  async function upload({ kind, source, path, name }: Order): Promise<Import> {
    return createImport(app, who, { kind, source, name, content: createReadStream(path) });
  }
  return {
    async preview(order): Promise<ImportPreview> {
      const { id } = await upload(order);
      try {
        return await previewImport(app, who, id, order.mapping);
      } finally {
        await drop(id);
      }
    },
    async run(order, onProgress) {
      const made = await upload(order);
      const before = await inTenant(app, who, (ctx) => findUnfinished(ctx, made));
      const id = before ?? made.id;
      if (before !== undefined) await drop(made.id);
      const { state } = await present(id);
      if (state === 'draft' || state === 'failed') await startImport(app, who, id, order);
      const unsubscribe = app.signals.subscribe(
        'cdp.imports',
        () => void present(id).then(onProgress, () => undefined),
      );
      try {
        for (;;) {
          // A running Zhike may have been quicker, or the process that had it has died a moment ago.
          await runImport(app, tenant, id);
          const found = await present(id);
          onProgress(found);
          if (ENDED.has(found.state)) return found;
          await wait(500);
        }
      } finally {
        unsubscribe();
      }
    },
    async rejects(id, path) {
      await pipeline(Readable.from(readRejects(app, who, id, 'all')), createWriteStream(path));
    },
  };
}
