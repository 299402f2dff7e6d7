import type { Customer, CustomerGraph, PreviewUnmerge } from '../../../contracts/cdp/index.ts';
import { problem } from '../mock/answer.ts';
import type { Answer, Body } from '../mock/answer.ts';
import { ago } from '../mock/conversations.ts';
import { fallApart } from './fall-apart.ts';
import type { CustomerState } from './customer-state.ts';

const RUN = {
  id: 'run-1',
  status: 'done',
  stage: 'ended',
  progress: 1,
  records: 48_210,
  columns: [],
  comparisons: 2_901_442,
  linked: 213,
  doubtful: 41,
  error: null,
  startedBy: 'u1',
  createdAt: ago(190),
  finishedAt: ago(188),
};

/** Graph, merges and rules. */
export function answerIdentity(own: CustomerState, method: string, url: URL, body: Body): Answer | undefined {
  const path = url.pathname;
  const review = answerReview(own, method, url, body);
  if (review) return review;
  if (path === '/api/identity/matching-runs') return { status: 200, value: { items: [RUN] } };
  if (path === '/api/identity/rules') {
    if (method === 'PUT')
      Object.assign(own.rules, body, { version: own.rules.version + 1, changedAt: ago(0) });
    return { status: 200, value: own.rules };
  }
  if (path === '/api/identity/rules/preview') return { status: 200, value: previewOf(own) };
  if (path === '/api/customers/merge-preview') return mergePreview(own, body);
  const [, , area, id = '', part] = path.split('/');
  if (area !== 'customers') return undefined;
  const graph = own.graphs.get(id);
  if (part === 'graph') {
    return graph
      ? { status: 200, value: graph }
      : { status: 200, value: { customerId: id, records: [], edges: [], keptApart: [] } };
  }
  if (part === 'merge') {
    const value = { customerId: id, mergedFrom: body?.otherId, edgeId: 'e-new' };
    return { status: 200, value };
  }
  if (part === 'unmerge-preview' && graph) return unmergePreview(id, graph, body);
  if (part === 'unmerge' && graph) {
    const found = graph.edges.find((edge) => edge.id === body?.edgeId);
    if (found) found.retractedAt = ago(0);
    return { status: 200, value: unmerged(id) };
  }
  return undefined;
}

function answerReview(own: CustomerState, method: string, url: URL, body: Body): Answer | undefined {
  if (!url.pathname.startsWith('/api/identity/review')) return undefined;
  const found = own.review.find(({ id }) => url.pathname.endsWith(`/${id}`));
  if (method === 'POST') {
    if (!found) return problem(404, 'cdp.pair_not_found');
    found.state = body?.decision as typeof found.state;
    return { status: 200, value: { id: found.id, state: found.state, customerId: null } };
  }
  const inState = (state: string) => own.review.filter((one) => one.state === state);
  const items = inState(url.searchParams.get('state') ?? 'open');
  const counts = { open: inState('open').length, later: inState('later').length };
  return { status: 200, value: { items, nextCursor: null, counts } };
}

function unmergePreview(id: string, graph: CustomerGraph, body: Body): Answer {
  const { edgeId, recordId } = (body ?? {}) as PreviewUnmerge;
  const { stays, leaves } = fallApart(
    id,
    graph.records.map((record) => record.id),
    graph.edges.filter(({ retractedAt }) => retractedAt === null),
    recordId === undefined ? { edgeId: edgeId ?? '' } : { recordId },
  );
  return { status: 200, value: { stays, leaves: leaves.length > 0 ? [leaves] : [] } };
}

function unmerged(id: string) {
  return {
    customerId: id,
    splitOff: 'r-pos',
    records: ['r-pos'],
    since: ago(50_000),
    derived: [
      { what: 'tag', customerId: 'r-pos', name: '线下门店', source: 'rule', at: ago(9000) },
      { what: 'attribute', customerId: id, name: 'city', source: 'person', at: ago(4000) },
    ],
  };
}

function summary({ id, name, verified, level, tags }: Customer) {
  return { id, name, verified, level, tags: tags.map(({ tag }) => tag) };
}

function mergePreview({ people }: CustomerState, body: Body): Answer {
  const ids = body?.ids as string[];
  const both = ids.flatMap((id) => people.find((one) => one.id === id) ?? []);
  if (both.length < 2) return problem(404, 'cdp.customer_not_found');
  const value = {
    customerId: ids[0],
    refused: null,
    customers: both.map((one, at) => ({
      customer: summary(one),
      records: at === 0 ? 5 : 1,
      channelIdentities: 1,
      staysItself: false,
    })),
    conflicts: ['email'],
    keptApart: false,
    attributes: [{ name: 'city', from: ids[0] }],
  };
  return { status: 200, value };
}

function previewOf({ people }: CustomerState) {
  const [one, two, three, four] = people.map(summary);
  return {
    records: 48_210,
    complete: true,
    merges: 37,
    splits: 4,
    examples: [
      { change: 'merge', customers: [one, two], records: 6 },
      { change: 'split', customers: [three], records: 12 },
      { change: 'merge', customers: [four, three], records: 2 },
    ],
  };
}
