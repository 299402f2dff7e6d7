import { createWriteStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Import, ImportPreview } from '../../../contracts/cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Order, Place } from './order.ts';

const ENDED = new Set(['done', 'cancelled', 'failed', 'undone']);
const LOOK_MS = 500;

/** Imports into the Zhike at an address, with an API key. */
export function importThere(url: string, key: string): Place {
  const base = url.replace(/\/+$/, '');

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(init.headers as Record<string, string> | undefined),
    };
    const reply = await fetch(`${base}${path}`, { ...init, headers }).catch((error: unknown) => {
      const reason =
        error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw appError('cli.unreachable', 502, `${base} can't be reached: ${reason}`);
    });
    if (reply.ok) return reply;
    const problem = (await reply.json().catch(() => ({}))) as { detail?: string; code?: string };
    throw appError(
      problem.code ?? 'cli.refused',
      reply.status,
      problem.detail ?? `${base} answered ${reply.status}`,
    );
  }
  const post = (path: string, body: object): Promise<Response> =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const json = async <T>(reply: Promise<Response>): Promise<T> => (await (await reply).json()) as T;

  async function upload({ kind, source, path, name }: Order): Promise<Import> {
    const form = new FormData();
    form.set('file', await openAsBlob(path), name);
    const query = new URLSearchParams({ kind, ...(source === undefined ? {} : { source }) });
    return json(ask(`/api/imports?${query.toString()}`, { method: 'POST', body: form }));
  }
  return {
    async preview(order) {
      const { id } = await upload(order);
      try {
        const mapping = order.mapping ? { mapping: order.mapping } : {};
        return await json<ImportPreview>(post(`/api/imports/${id}/preview`, mapping));
      } finally {
        await ask(`/api/imports/${id}/cancel`, { method: 'POST' });
      }
    },
    async run(order, onProgress) {
      const { id } = await upload(order);
      const { source, mapping } = order;
      await post(`/api/imports/${id}/start`, {
        ...(source ? { source } : {}),
        ...(mapping ? { mapping } : {}),
      });
      for (;;) {
        const found = await json<Import>(ask(`/api/imports/${id}`));
        onProgress(found);
        if (ENDED.has(found.state)) return found;
        await wait(LOOK_MS);
      }
    },
    async rejects(id, path) {
      const { body } = await ask(`/api/imports/${id}/rejects?level=all`);
      if (body) await pipeline(Readable.fromWeb(body), createWriteStream(path));
    },
  };
}
