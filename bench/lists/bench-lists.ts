import type { Pool } from 'undici';
import type { ConversationPage } from '../../contracts/service/index.ts';
import { getJson, signIn } from '../load/api.ts';
import { createBenchTenant } from '../load/bench-tenant.ts';
import { openPool } from '../load/chat-client.ts';
import { percentiles } from '../load/percentiles.ts';
import { cpuSeconds } from '../load/processes.ts';
import { startProgress } from '../load/progress.ts';
import type { BenchServer } from '../load/start-server.ts';
import { fillTenant } from './fill-tenant.ts';
import type { Filled } from './fill-tenant.ts';

const WARM = 10;
const PAGES_DEEP = 40;

/** One kind of request. */
export interface KindFigures extends ReturnType<typeof percentiles> {
  items: number;
  /** Processor milliseconds a request, of Node and PostgreSQL together: what stays true on a busy machine. */
  processorMs: number;
}

export interface ListFigures {
  filled: Omit<Filled, 'longConversationId' | 'longCustomerId'>;
  /** Requests of each kind, one after the other. */
  requests: number;
  /** Milliseconds at the API by what was asked. */
  kinds: Record<string, KindFigures>;
  worstP95: number;
  worstProcessorMs: number;
}

/** The agent's list, its filters and search, and threads, in a tenant with very many conversations. */
export async function benchLists(
  server: BenchServer,
  options: Record<string, unknown>,
): Promise<ListFigures> {
  const requests = Number(options['requests'] ?? 100);
  const pool = openPool(server.url, 1);
  const tenant = await createBenchTenant(server);
  try {
    const filled = await fillTenant(tenant, server.databaseUrl, Number(options['conversations'] ?? 200_000));
    const session = await signIn(pool, tenant.owner);
    const progress = startProgress('kinds of request', Object.keys(pathsOf(filled)).length + 1);
    const kinds: ListFigures['kinds'] = {};
    for (const [kind, path] of Object.entries(pathsOf(filled))) {
      kinds[kind] = await measure({ pool, session, requests, pid: server.pid }, () => path);
      progress.add();
    }
    for (const view of ['all', 'resolved', 'bot']) {
      const deep = await findDeepPages(pool, session, `/api/conversations?view=${view}&limit=100`);
      kinds[`${view}, deep pages`] = await measure(
        { pool, session, requests, pid: server.pid },
        (n) => deep[n % deep.length] ?? '',
      );
    }
    progress.end();
    const { longConversationId: _conversation, longCustomerId: _customer, ...told } = filled;
    const worstP95 = Math.max(...Object.values(kinds).map((kind) => kind.p95));
    const worstProcessorMs = Math.max(...Object.values(kinds).map((kind) => kind.processorMs));
    return { filled: told, requests, kinds, worstP95, worstProcessorMs };
  } finally {
    await pool.close();
    await tenant.close();
  }
}

function pathsOf(filled: Filled): Record<string, string> {
  const list = '/api/conversations';
  const words = (text: string): string => `${list}?q=${encodeURIComponent(text)}`;
  const tag = (text: string): string => `${list}?tag=${encodeURIComponent(text)}`;
  const thread = `${list}/${filled.longConversationId}`;
  return {
    'no more than the way there': '/healthz',
    'view mine': `${list}?view=mine`,
    'view queue': `${list}?view=queue`,
    'view bot': `${list}?view=bot`,
    'view resolved': `${list}?view=resolved`,
    'view all': `${list}?view=all`,
    'view all, 100 rows': `${list}?view=all&limit=100`,
    counts: `${list}/counts`,
    'tag on a fifth': tag('退款'),
    'tag on one in a thousand': tag('罕见'),
    'tag on nothing': tag('没有'),
    'tag and view': `${tag('罕见')}&view=resolved`,
    'channel of nearly all': `${list}?channel=web-chat`,
    'channel of one in two hundred': `${list}?channel=wechat`,
    'channel of nothing': `${list}?channel=nowhere`,
    'channel and view': `${list}?channel=nowhere&view=resolved`,
    'search, frequent words': words('怎么'),
    'search, one character': words('货'),
    'search, rare words': words(`订单号${700_000 + filled.conversations - 7}`),
    'search, old words': words(`订单号${700_000 + Math.ceil(filled.conversations * 0.6)}`),
    'search, nothing': words('量子纠缠'),
    'search, a tag': words('罕见'),
    'search, a name': words('顾客17'),
    "a customer's conversations": `${list}?customerId=${filled.longCustomerId}`,
    'one conversation': thread,
    'thread, newest page': `${thread}/entries`,
    'thread, middle page': `${thread}/entries?before=${Math.floor(filled.longMessages / 2)}`,
    'thread, from its start': `${thread}/entries?after=0`,
  };
}

async function findDeepPages(pool: Pool, session: { cookie: string }, path: string): Promise<string[]> {
  const pages = [path];
  for (let n = 0; n < PAGES_DEEP; n += 1) {
    const page: ConversationPage = await getJson(pool, pages.at(-1) ?? path, session);
    if (page.nextCursor === null) break;
    pages.push(`${path}&cursor=${encodeURIComponent(page.nextCursor)}`);
  }
  return pages.slice(Math.floor(pages.length / 2));
}

async function measure(
  from: { pool: Pool; session: { cookie: string }; requests: number; pid: number },
  pathOf: (n: number) => string,
): Promise<KindFigures> {
  const { pool, session, requests, pid } = from;
  const times: number[] = [];
  let items = 0;
  async function ask(n: number): Promise<void> {
    const reply = await getJson<{ items?: unknown[]; entries?: unknown[] }>(pool, pathOf(n), session);
    items = reply.items?.length ?? reply.entries?.length ?? 1;
  }
  for (let n = 0; n < Math.min(WARM, requests); n += 1) await ask(n);
  const before = cpuSeconds(pid);
  for (let n = 0; n < requests; n += 1) {
    const started = performance.now();
    await ask(n);
    times.push(performance.now() - started);
  }
  const after = cpuSeconds(pid);
  const used = after.node + after.postgres - before.node - before.postgres;
  return { ...percentiles(times), items, processorMs: (used * 1000) / requests };
}
