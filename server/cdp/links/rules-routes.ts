import { IdentityRules, IdentityRulesVersion, RulesPreview } from '../../../contracts/cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { changeRules, presentRules, presentRulesPreview } from './rules.ts';

/** /api/identity/rules */
export function addRulesRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/identity/rules',
      summary: 'The rules by which records become one customer',
      access: { permission: 'customers.read' },
      reply: IdentityRulesVersion,
    },
    (call) => call.run(presentRules),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/identity/rules',
      summary: 'Changes the rules by which records become one customer',
      access: { permission: 'service.configure' },
      body: IdentityRules,
      reply: IdentityRulesVersion,
    },
    (call) =>
      call.run(async (ctx) => {
        const rules = await changeRules(ctx, call.body);
        await record(ctx, {
          action: 'cdp.rules_changed',
          subject: 'identity-rules',
          details: { version: rules.version },
        });
        return rules;
      }),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/identity/rules/preview',
      summary: 'Which customers other rules would merge or split; writes nothing',
      access: { permission: 'service.configure' },
      body: IdentityRules,
      reply: RulesPreview,
      perMinute: 20,
    },
    (call) => call.run((ctx) => presentRulesPreview(ctx, call.body)),
  );
}
