import type { RetentionKind } from '../../../contracts/cdp/index.ts';
import {
  PreviewRetention,
  RetentionPreview,
  RetentionRules,
  SetRetention,
} from '../../../contracts/cdp/index.ts';
import { listRules, setRule } from '../../cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { previewRetention } from './retention/index.ts';

const READ = { permission: 'privacy.read' } as const;
const MANAGE = { permission: 'privacy.manage' } as const;
const KINDS: RetentionKind[] = [
  'events',
  'conversation_texts',
  'attachments',
  'anonymous_visitors',
  'rejects',
];

/** /api/retention */
export function addRetentionRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/retention',
      summary: 'Lists for how long each kind of data is kept',
      access: READ,
      reply: RetentionRules,
    },
    ({ run }) => run(present),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/retention',
      summary: 'Sets for how long a kind of data is kept; null is without end',
      access: MANAGE,
      body: SetRetention,
      reply: RetentionRules,
    },
    ({ run, body }) =>
      run(async (ctx) => {
        await setRule(ctx, body.kind, body.days);
        return present(ctx);
      }),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/retention/preview',
      summary: 'Shows how much a rule would remove now',
      access: READ,
      query: PreviewRetention,
      reply: RetentionPreview,
    },
    ({ run, query }) => run((ctx) => previewRetention(ctx, query.kind, query.days)),
  );
}

async function present(ctx: Ctx): Promise<RetentionRules> {
  const rules = new Map((await listRules(ctx)).map((rule) => [rule.kind, rule]));
  return {
    items: KINDS.map((kind) => {
      const rule = rules.get(kind);
      return {
        kind,
        days: rule?.days ?? null,
        sweptAt: rule?.sweptAt?.toISOString() ?? null,
        removed: rule?.removed ?? 0,
      };
    }),
  };
}
