import { record } from '../../platform/audit/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { blindIndex } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { normaliseIdentifier } from '../identifiers/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import { confirmValue, getIdentity, joinUser } from '../identity/index.ts';
import type { Confirmed, Joined } from '../identity/index.ts';

/**
 * Whoever acts has verified in a conversation that the person has this identifier: the channel identity is joined with who has it, on
 * their word. A verified user id joins as a signed one does. Throws `cdp.identity_not_found`, `cdp.identifier_invalid`.
 */
export async function confirmIdentity(
  ctx: Ctx,
  channelIdentityId: string,
  given: { kind: IdentifierKind; value: string },
): Promise<Confirmed | Joined> {
  const value = normaliseIdentifier(given.kind, given.value);
  if (value === undefined) throw appError('cdp.identifier_invalid', 422, `This is no ${given.kind}.`);
  const result =
    given.kind === 'user_id'
      ? await joinUser(ctx, await getIdentity(ctx, channelIdentityId), {
          value,
          digest: await blindIndex(ctx, 'user_id', value),
        })
      : await confirmValue(ctx, channelIdentityId, { kind: given.kind, value });
  await record(ctx, {
    action: 'cdp.identity_confirmed',
    subject: `customer/${result.customerId}`,
    details: { channelIdentityId, kind: given.kind, outcome: result.outcome },
  });
  return result;
}
