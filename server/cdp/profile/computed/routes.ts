import { Type } from 'typebox';
import {
  ChangeComputedAttribute,
  ComputedAttribute,
  ComputedAttributes,
  ComputedPreview,
  NewComputedAttribute,
  PreviewComputedAttribute,
} from '../../../../contracts/cdp/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { NoContent } from '../../../platform/http/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { changeComputed, createComputed, deleteComputed, listComputed } from './definitions.ts';
import { previewComputed } from './preview.ts';

const READ = { permission: 'customers.read' } as const;
const MANAGE = { permission: 'profile.configure' } as const;
const One = Closed({ id: Type.String({ format: 'uuid' }) });

/** Attributes that are counted from events. */
export function addComputedRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/computed-attributes',
      summary: 'Lists the attributes that are counted from events',
      access: READ,
      reply: ComputedAttributes,
    },
    (call) => call.run(async (ctx) => ({ items: await listComputed(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/computed-attributes',
      summary: 'Has an attribute counted from all events, past and to come',
      access: MANAGE,
      body: NewComputedAttribute,
      reply: ComputedAttribute,
      status: 201,
    },
    (call) => call.run((ctx) => createComputed(ctx, call.body)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/computed-attributes/preview',
      summary: 'Shows what an attribute would be',
      access: READ,
      body: PreviewComputedAttribute,
      reply: ComputedPreview,
    },
    (call) => {
      const { customerId, ...meaning } = call.body;
      return call.run(async (ctx) => ({ items: await previewComputed(ctx, meaning, customerId) }));
    },
  );
  http.route(
    {
      method: 'PATCH',
      url: '/api/computed-attributes/:id',
      summary: 'Changes labels, or what is counted, which is then counted afresh',
      access: MANAGE,
      params: One,
      body: ChangeComputedAttribute,
      reply: ComputedAttribute,
    },
    (call) => call.run((ctx) => changeComputed(ctx, call.params.id, call.body)),
  );
  http.route(
    {
      method: 'DELETE',
      url: '/api/computed-attributes/:id',
      summary: 'Takes a computed attribute away',
      access: MANAGE,
      params: One,
      reply: NoContent,
      status: 204,
    },
    (call) => call.run((ctx) => deleteComputed(ctx, call.params.id)),
  );
}
