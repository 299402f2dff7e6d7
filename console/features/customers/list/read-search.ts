import type { ListCustomers } from '../../../../contracts/cdp/index.ts';

const KIND =
  /^(user_id|phone|email|member_id|openid|unionid|external_userid|device|anonymous_id|card|order_number|id_card):/;

/** What was typed as a question to the server: `phone:138…` asks for one identifier, anything else is looked for everywhere. */
export function readSearch(q: string | undefined): ListCustomers {
  const text = (q ?? '').normalize('NFKC').trim();
  if (!text) return {};
  return KIND.test(text) ? { identifier: text } : { q: text.slice(0, 200) };
}
