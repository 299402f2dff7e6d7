import { appendEvents } from '../../platform/events/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { normaliseIdentifier } from '../identifiers/index.ts';
import { lockCustomer, saveClaims } from '../identity/index.ts';
import type { Claim } from '../identity/index.ts';
import { saveAttributes } from '../profile/index.ts';
import type { AttributeValue } from '../profile/index.ts';

/**
 * Writes attributes (`name` and `level` among them) to the customer that an id stands for today; null
 * removes. `phone` and `email` become identifiers, by which the customer is found and nobody is merged.
 * `evidence` says what the values were taken from, such as a message. Throws `cdp.customer_not_found`,
 * `cdp.too_many_attributes`, `cdp.identifier_invalid`.
 */
export async function setAttributes(
  ctx: Ctx,
  id: string,
  values: Record<string, AttributeValue | null>,
  source = 'person',
  evidence: string | null = null,
): Promise<void> {
  const { phone, email, ...attributes } = values;
  const claims = [toClaim('phone', phone), toClaim('email', email)].flat();
  const customerId = await lockCustomer(ctx, id);
  const changed = await saveAttributes(ctx, { customerId, source, evidence }, attributes);
  const added = await saveClaims(ctx, { customerId, channelIdentityId: null }, claims);
  if (changed.length + added === 0) return;
  const names = [...changed, ...claims.map((claim) => claim.kind)];
  await appendEvents(ctx, [
    { type: 'cdp.customer_changed', key: customerId, payload: { customerId, attributes: names } },
  ]);
}

function toClaim(kind: 'phone' | 'email', value: AttributeValue | null | undefined): Claim[] {
  if (value === undefined) return [];
  const normal = normaliseIdentifier(kind, String(value ?? ''));
  if (normal !== undefined) return [{ kind, value: normal }];
  throw appError('cdp.identifier_invalid', 422, `This is no ${kind}.`, {
    fields: [{ field: `/attributes/${kind}`, message: `is no ${kind}` }],
  });
}
