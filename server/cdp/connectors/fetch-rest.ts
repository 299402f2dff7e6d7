import type { RestSettings } from '../../../contracts/cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { outboundOf } from '../../platform/outbound/index.ts';
import type { App } from '../../platform/context/index.ts';
import { valueAt } from './json-path.ts';

const MAX_PAGES = 10_000;
const LIMITS = { headersMs: 30_000, idleMs: 15_000, totalMs: 60_000, maxBytes: 50_000_000 };

/**
 * The pages of a JSON interface, by the guarded client. Throws `outbound.…` and, 502, `connectors.answer_<status>`, `connectors.no_json`,
 * `connectors.no_items`, `connectors.next_elsewhere` (the next page lies on another host, which must not see the secret),
 * `connectors.too_many_pages`.
 */
export async function* fetchPages(
  app: App,
  settings: RestSettings,
  { secret, cursor }: { secret: string | undefined; cursor: string | null },
): AsyncGenerator<unknown[], void> {
  let url = new URL(settings.url);
  const since = cursor ?? settings.start;
  if (settings.cursorParam !== undefined && since !== undefined)
    url.searchParams.set(settings.cursorParam, since);
  const pageParam = settings.pageParam ?? (settings.paging === 'page' ? 'page' : 'cursor');
  if (settings.paging === 'page' && !url.searchParams.has(pageParam)) url.searchParams.set(pageParam, '1');
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { body, links } = await fetchJson(app, url, settings, secret);
    const items = valueAt(body, settings.items);
    if (!Array.isArray(items))
      throw refused('connectors.no_items', `There is no list at "${settings.items}".`);
    yield items as unknown[];
    const next = nextAddress(url, { settings, body, links, pageParam, isEmpty: items.length === 0 });
    if (!next || next.href === url.href) return;
    if (next.origin !== url.origin) {
      throw refused(
        'connectors.next_elsewhere',
        'The next page lies on another host, which must not see the secret.',
      );
    }
    url = next;
  }
  throw refused('connectors.too_many_pages', `There are more than ${MAX_PAGES} pages.`);
}

async function fetchJson(
  app: App,
  url: URL,
  settings: RestSettings,
  secret: string | undefined,
): Promise<{ body: unknown; links: string }> {
  const reply = await outboundOf(app).request({
    url: url.href,
    headers: { accept: 'application/json', ...settings.headers, ...authOf(settings, secret) },
    limits: LIMITS,
    retries: 2,
  });
  if (reply.status < 200 || reply.status > 299) {
    throw refused(`connectors.answer_${reply.status}`, `${url.host} answered ${reply.status}.`);
  }
  try {
    return { body: JSON.parse(reply.body.toString('utf8')) as unknown, links: reply.headers['link'] ?? '' };
  } catch {
    throw refused('connectors.no_json', `${url.host} answered something else than JSON.`);
  }
}

function authOf({ auth, authHeader }: RestSettings, secret: string | undefined): Record<string, string> {
  if (secret === undefined || auth === 'none') return {};
  if (auth === 'bearer') return { authorization: `Bearer ${secret}` };
  if (auth === 'basic') return { authorization: `Basic ${Buffer.from(secret).toString('base64')}` };
  return { [authHeader ?? 'x-api-key']: secret };
}

function nextAddress(
  url: URL,
  given: { settings: RestSettings; body: unknown; links: string; pageParam: string; isEmpty: boolean },
): URL | undefined {
  const { settings, body, links, pageParam, isEmpty } = given;
  const at = settings.next === undefined ? undefined : valueAt(body, settings.next);
  const told = typeof at === 'string' || typeof at === 'number' ? String(at) : '';
  switch (settings.paging) {
    case 'none':
      return undefined;
    case 'next_link': {
      const link = told !== '' ? told : (/<([^>]+)>\s*;[^,]*rel="?next"?/i.exec(links)?.[1] ?? '');
      return link === '' || !URL.canParse(link, url.href) ? undefined : new URL(link, url);
    }
    case 'cursor': {
      if (told === '') return undefined;
      const next = new URL(url);
      next.searchParams.set(pageParam, told);
      return next;
    }
    case 'page': {
      if (isEmpty) return undefined;
      const next = new URL(url);
      next.searchParams.set(pageParam, String(Number(url.searchParams.get(pageParam) ?? '1') + 1));
      return next;
    }
  }
}

function refused(code: string, message: string): Error {
  return appError(code, 502, message);
}
