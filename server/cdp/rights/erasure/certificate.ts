import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Certificate, CertificateVerdict } from '../../../../contracts/cdp/index.ts';
import { canonicalJson } from '../../../platform/audit/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { listTenants } from '../../../platform/tenants/index.ts';
import { tenantKey } from '../../../platform/vault/index.ts';
import { findErasureOf } from './erasure-rows.ts';

/** A keyed hash over all fields but the signature, in one canonical form; the key is the tenant's and outlives a rotation of the master key. */
export async function signCertificate(
  app: App,
  tenant: string,
  certificate: Omit<Certificate, 'signature'>,
): Promise<Certificate> {
  return { ...certificate, signature: await signatureOf(app, tenant, certificate) };
}

/** Whether a certificate is ours and unchanged, and whether its erasure stands in this installation. */
export async function verifyCertificate(
  app: App,
  given: Record<string, unknown>,
): Promise<CertificateVerdict> {
  const { signature, ...rest } = given;
  const { tenant, customerId, kind } = rest;
  if (kind !== 'zhike.erasure_certificate' || typeof tenant !== 'string' || !isId(tenant)) {
    return { genuine: false, known: false, problem: 'not_a_certificate' };
  }
  // Asking for the key of a tenant that is not there would make one.
  if (!(await listTenants(app)).includes(tenant)) {
    return { genuine: false, known: false, problem: 'signature_wrong' };
  }
  const who = { tenant, actor: SYSTEM };
  const expected = Buffer.from(await signatureOf(app, tenant, rest));
  const said = Buffer.from(typeof signature === 'string' ? signature : '');
  if (expected.length !== said.length || !timingSafeEqual(expected, said)) {
    return { genuine: false, known: false, problem: 'signature_wrong' };
  }
  const erased =
    typeof customerId === 'string' && isId(customerId)
      ? await inTenant(app, who, (ctx) => findErasureOf(ctx, customerId, ['done']))
      : undefined;
  const known = erased?.id === rest['id'];
  return { genuine: true, known, problem: known ? null : 'erasure_unknown' };
}

async function signatureOf(app: App, tenant: string, fields: object): Promise<string> {
  const key = await tenantKey(app, tenant, 'certificate');
  return createHmac('sha256', key).update(canonicalJson(fields)).digest('base64url');
}
