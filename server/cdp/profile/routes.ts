import { AttributeCatalogue, DeclareAttributes } from '../../../contracts/cdp/index.ts';
import type { Http } from '../../platform/http/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { declareAttributes, listCatalogue } from './catalogue/index.ts';
import { addComputedRoutes, listComputed } from './computed/index.ts';

/** What attributes there are, what they mean, and which value stands. */
export function addProfileRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/profile/attributes',
      summary:
        'Lists the attributes of customers: those that come with Zhike, declared, observed and computed ones',
      access: { permission: 'customers.read' },
      reply: AttributeCatalogue,
    },
    (call) => call.run(listAll),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/profile/attributes',
      summary: 'Declares attributes; what is left out goes back to the defaults',
      access: { permission: 'profile.configure' },
      body: DeclareAttributes,
      reply: AttributeCatalogue,
    },
    (call) =>
      call.run(async (ctx) => {
        await declareAttributes(ctx, call.body.items);
        return listAll(ctx);
      }),
  );
  addComputedRoutes(http);
}

async function listAll(ctx: Ctx): Promise<AttributeCatalogue> {
  const told = await listCatalogue(ctx);
  const computed = (await listComputed(ctx)).map(
    ({ name, labelZh, labelEn, group, aggregation }): AttributeCatalogue['items'][number] => ({
      name,
      type: ['first', 'last', 'top'].includes(aggregation) ? 'text' : 'number',
      labelZh,
      labelEn,
      personal: false,
      group,
      rule: 'latest',
      sources: [],
      origin: 'computed',
      hot: false,
    }),
  );
  return { items: [...told.filter((each) => !computed.some(({ name }) => name === each.name)), ...computed] };
}
