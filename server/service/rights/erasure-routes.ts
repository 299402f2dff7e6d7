import { Type } from 'typebox';
import {
  CertificateVerdict,
  DecideErasure,
  Erasure,
  ErasurePreview,
  Erasures,
  RequestErasure,
  VerifyCertificate,
} from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import {
  decideErasure,
  getErasure,
  listErasureRows,
  requestErasure,
  verifyCertificate,
} from '../../cdp/index.ts';
import type { ErasureRow } from '../../cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { presentErasures, previewErasure, queueErasure } from './erase/index.ts';

const One = Closed({ id: Id });
const READ = { permission: 'privacy.read' } as const;
const MANAGE = { permission: 'privacy.manage' } as const;

/** /api/customers/:id/erasure, /api/erasures and /api/certificates */
export function addErasureRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/erasure',
      summary: 'Shows what the erasure of a customer would remove, and what would stay and why',
      access: MANAGE,
      params: One,
      reply: ErasurePreview,
    },
    ({ run, params }) => run((ctx) => previewErasure(ctx, params.id)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/customers/:id/erasure',
      summary: 'Asks for the erasure of a customer',
      access: MANAGE,
      params: One,
      body: RequestErasure,
      reply: Erasure,
      status: 202,
    },
    ({ run, params, body }) =>
      run(async (ctx) => goOn(ctx, await requestErasure(ctx, params.id, body.reason))),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/erasures/:id/decision',
      summary: 'Approves or rejects an erasure that somebody else asked for',
      access: MANAGE,
      params: One,
      body: DecideErasure,
      reply: Erasure,
    },
    ({ run, params, body }) =>
      run(async (ctx) => goOn(ctx, await decideErasure(ctx, params.id, body.approve))),
  );
  addReadRoutes(http);
}

function addReadRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/erasures',
      summary: 'Lists requests for erasure, the newest first',
      access: READ,
      query: Closed({
        cursor: Type.Optional(Id),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
      reply: Erasures,
    },
    ({ run, query: { cursor, limit = 50 } }) =>
      run(async (ctx) => {
        const rows = await listErasureRows(ctx, { limit, after: cursor });
        const nextCursor = rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
        return { items: await presentErasures(ctx, rows), nextCursor };
      }),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/erasures/:id',
      summary: 'Shows a request for erasure, with its certificate when it is done',
      access: READ,
      params: One,
      reply: Erasure,
    },
    ({ run, params }) => run(async (ctx) => present(ctx, await getErasure(ctx, params.id))),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/certificates/verify',
      summary: 'Checks whether a certificate of erasure is genuine',
      access: READ,
      body: VerifyCertificate,
      reply: CertificateVerdict,
    },
    ({ body, identity }) =>
      body['tenant'] === identity().tenant
        ? verifyCertificate(http.app, body)
        : Promise.resolve({ genuine: false, known: false, problem: 'not_a_certificate' }),
  );
}

async function goOn(ctx: Ctx, row: ErasureRow): Promise<Erasure> {
  if (row.state === 'approved') await queueErasure(ctx, row.id);
  return present(ctx, row);
}

async function present(ctx: Ctx, row: ErasureRow): Promise<Erasure> {
  const [shown] = await presentErasures(ctx, [row]);
  if (!shown) throw appError('cdp.erasure_not_found', 404, 'There is no such request.');
  return shown;
}
