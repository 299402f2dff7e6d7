import { Type } from 'typebox';
import type { Http } from '../http/index.ts';
import type { Actions } from './actions.ts';

const Listed = Type.Object({
  items: Type.Array(
    Type.Object({
      name: Type.String(),
      permission: Type.String(),
      input: Type.Unknown({ description: 'JSON Schema' }),
    }),
  ),
});

/** GET /api/actions: what flows, journeys and integrations can have done, with the schema of each input. */
export function addActionRoutes(http: Http, actions: Actions): void {
  http.route(
    {
      method: 'GET',
      url: '/api/actions',
      summary: 'What flows can have done, with the schema of each input',
      access: { permission: 'service.configure' },
      reply: Listed,
    },
    async () => ({
      items: actions.list().map(({ name, permission, input }) => ({ name, permission, input })),
    }),
  );
}
