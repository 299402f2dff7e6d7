import type { Stage } from './stage.ts';

const HANDBOOK = '# 退换货\n\n签收后七天内可以退货，十五天内可以换货。\n\n# 发票\n\n开票请在订单页申请。\n';

/** Puts something on the pages that the demo shop leaves empty: a document, a gap, a flow, a ticket and an action. */
export async function fillPages({ server, api }: Stage): Promise<void> {
  const form = new FormData();
  form.append('file', new Blob([HANDBOOK], { type: 'text/markdown' }), '售后手册.md');
  const sent = await fetch(`${server.url}/api/knowledge/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.demo.apiKey}` },
    body: form,
  });
  if (!sent.ok) throw new Error(`the document was not taken: ${sent.status} ${await sent.text()}`);
  await api('POST', '/api/flows/ready/shop.return_exchange/copy');
  const { items } = await api<{ items: { id: string }[] }>('GET', '/api/customers');
  await api('POST', '/api/tickets', {
    kind: 'repair',
    subject: '水晶灯一侧不亮',
    priority: 'high',
    customerId: items[0]?.id,
  });
  await api('POST', '/api/http-actions', {
    name: 'stock',
    title: '查库存',
    method: 'GET',
    url: 'https://shop.example/stock/{{sku}}',
    headers: [],
    fields: [{ name: 'sku', type: 'text', required: true }],
    body: null,
    result: [{ name: 'left', path: 'data.left' }],
    timeLimitMs: 5000,
    retries: 1,
    idempotencyHeader: null,
    sample: { sku: 'A3' },
    enabled: true,
  });
}
