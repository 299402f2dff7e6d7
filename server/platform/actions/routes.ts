import { ActionList } from '../../../contracts/platform/index.ts';
import type { Http } from '../http/index.ts';
import { isOutside } from './action.ts';
import type { Actions } from './actions.ts';

/** GET /api/actions: what flows, journeys and integrations can have done, with the schema of each input. */
export function addActionRoutes(http: Http, actions: Actions): void {
  http.route(
    {
      method: 'GET',
      url: '/api/actions',
      summary: 'What flows can have done, with the schema of each input',
      access: { permission: 'service.configure' },
      reply: ActionList,
    },
    ({ run }) =>
      run(async (ctx) => ({
        items: (await actions.list(ctx)).map((action) => ({
          name: action.name,
          title: action.title,
          permission: action.permission,
          outside: isOutside(action),
          input: action.input,
          output: action.output ?? null,
        })),
      })),
  );
}
