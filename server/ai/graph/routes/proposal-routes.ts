import {
  DecideProposal,
  GraphProposal,
  GraphProposalList,
  ProposeFromText,
} from '../../../../contracts/ai/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { Id } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { liveGraph } from '../live/live-graph.ts';
import { decideProposal, listProposals, propose } from '../proposals/proposals.ts';
import { readFacts } from '../proposals/read-facts.ts';

const read = { permission: 'knowledge.read' } as const;
const edit = { permission: 'knowledge.edit' } as const;
const url = '/api/graph/proposals';

/** Values read out of texts, for a person to accept. */
export function addProposalRoutes(http: Http): void {
  http.route(
    { method: 'GET', url, summary: 'Open proposals for the graph', access: read, reply: GraphProposalList },
    ({ run }) => run(async (ctx) => ({ items: await listProposals(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url,
      summary: 'Read values for the graph out of a text',
      access: edit,
      body: ProposeFromText,
      reply: GraphProposalList,
    },
    async ({ run, identity, body }) => {
      const live = liveGraph(http.app);
      const { tenant } = identity();
      const index = await live.of(tenant);
      const facts = readFacts(index, body.text);
      return run(async (ctx) => ({ items: await propose(ctx, facts, body.source) }));
    },
  );
  http.route(
    {
      method: 'POST',
      url: `${url}/:id/decision`,
      summary: 'Accept or reject a proposal',
      access: edit,
      params: Closed({ id: Id }),
      body: DecideProposal,
      reply: GraphProposal,
    },
    ({ run, params: { id }, body }) => run((ctx) => decideProposal(ctx, id, body.accept)),
  );
}
