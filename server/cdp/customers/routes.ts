import { Type } from 'typebox';
import {
  AddTag,
  ChangeCustomer,
  Customer,
  CustomerPage,
  CustomerTags,
  ListCustomers,
  ListTags,
  Tags,
} from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { record } from '../../platform/audit/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { isId } from '../../platform/ids/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { addTag, listTags, listTagsOf, removeTag } from '../tags/index.ts';
import { addOrigins } from './add-origins.ts';
import { setAttributes } from './change-customer.ts';
import {
  findCustomers,
  findCustomersByIdentifier,
  findCustomersByTag,
  listCustomers,
} from './find-customers.ts';
import { getCustomer } from './get-customer.ts';
import { presentCustomer, presentTag } from './present.ts';
import type { Summary } from './summaries.ts';

const OneCustomer = Closed({ id: Id });
const OneTag = Closed({ id: Id, tag: Type.String({ minLength: 1, maxLength: 50 }) });

const READ = { permission: 'customers.read' } as const;
const EDIT = { permission: 'customers.edit' } as const;
const REVEAL = { permission: 'customers.reveal' } as const;

/** /api/customers and /api/tags */
export function addCustomerRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/customers',
      summary: 'Lists customers by identifier, by name, by tag, or the newest',
      access: READ,
      query: ListCustomers,
      reply: CustomerPage,
    },
    (call) => call.run((ctx) => page(ctx, call.query)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id',
      summary: 'Shows a customer, with personal values masked',
      access: READ,
      params: OneCustomer,
      reply: Customer,
    },
    (call) =>
      call.run(async (ctx) => presentCustomer(await getCustomer(ctx, call.params.id), false, ctx.now)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/customers/:id/reveal',
      summary: 'Shows a customer in the clear; who looked is recorded',
      access: REVEAL,
      params: OneCustomer,
      reply: Customer,
      perMinute: 60,
    },
    (call) =>
      call.run(async (ctx) => {
        const customer = await getCustomer(ctx, call.params.id);
        await record(ctx, { action: 'cdp.customer_revealed', subject: `customer/${customer.id}` });
        return presentCustomer(customer, true, ctx.now);
      }),
  );
  http.route(
    {
      method: 'PATCH',
      url: '/api/customers/:id',
      summary: "Changes a customer's name and attributes",
      access: EDIT,
      params: OneCustomer,
      body: ChangeCustomer,
      reply: Customer,
    },
    (call) =>
      call.run(async (ctx) => {
        const changes = changesOf(call.body);
        await setAttributes(ctx, call.params.id, changes);
        const customer = await getCustomer(ctx, call.params.id);
        await record(ctx, {
          action: 'cdp.customer_changed',
          subject: `customer/${customer.id}`,
          details: { attributes: Object.keys(changes) },
        });
        return presentCustomer(customer, false, ctx.now);
      }),
  );
  addTagRoutes(http);
}

function addTagRoutes(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: '/api/customers/:id/tags',
      summary: 'Puts a tag on a customer',
      access: EDIT,
      params: OneCustomer,
      body: AddTag,
      reply: CustomerTags,
    },
    (call) =>
      call.run(async (ctx) => {
        const { tag, expiresAt } = call.body;
        await addTag(
          ctx,
          call.params.id,
          tag,
          'person',
          expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) },
        );
        return tagsOf(ctx, call.params.id);
      }),
  );
  http.route(
    {
      method: 'DELETE',
      url: '/api/customers/:id/tags/:tag',
      summary: 'Takes a tag off a customer',
      access: EDIT,
      params: OneTag,
      reply: CustomerTags,
    },
    (call) =>
      call.run(async (ctx) => {
        await removeTag(ctx, call.params.id, call.params.tag);
        return tagsOf(ctx, call.params.id);
      }),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/tags',
      summary: 'Lists the tags in use',
      access: READ,
      query: ListTags,
      reply: Tags,
    },
    (call) =>
      call.run(async (ctx) => ({
        items: await listTags(ctx, call.query.prefix ?? '', call.query.limit ?? 200),
      })),
  );
}

function changesOf(body: ChangeCustomer): Record<string, string | number | boolean | null> {
  const { name, attributes } = body;
  return name === undefined ? { ...attributes } : { ...attributes, name };
}

async function page(ctx: Ctx, query: ListCustomers): Promise<CustomerPage> {
  const limit = query.limit ?? 50;
  const pageOf = async (found: Summary[], nextCursor: string | null = null): Promise<CustomerPage> => ({
    items: await addOrigins(ctx, found),
    nextCursor,
  });
  if (query.identifier !== undefined) {
    return pageOf(await findCustomersByIdentifier(ctx, query.identifier, limit));
  }
  if (query.q !== undefined) return pageOf(await findCustomers(ctx, query.q, limit));
  if (query.tag !== undefined) return pageOf(await findCustomersByTag(ctx, query.tag, limit));
  const { cursor } = query;
  if (cursor !== undefined && !isId(cursor)) {
    throw appError('request.invalid', 400, 'The cursor is not one of ours.', {
      fields: [{ field: '/cursor', message: 'is not one of ours' }],
    });
  }
  const { items, last } = await listCustomers(ctx, {
    limit,
    ...(cursor === undefined ? {} : { after: cursor }),
  });
  return pageOf(items, last);
}

async function tagsOf(ctx: Ctx, id: string): Promise<CustomerTags> {
  const tags = (await listTagsOf(ctx, [id])).get(id) ?? [];
  return { items: tags.map(presentTag) };
}
