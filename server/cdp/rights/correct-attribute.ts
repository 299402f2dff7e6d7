import type { Corrections, CorrectAttribute } from '../../../contracts/cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { setAttributes } from '../customers/index.ts';
import { customerNotFound, listMembers, lockCustomer } from '../identity/index.ts';
import { listAttributes, saveAttributes } from '../profile/index.ts';
import { listPinned, pinAttribute } from '../records/index.ts';

/**
 * Puts an attribute right for good: what sources said of it goes from all records of the customer, a person's word takes its place, and the
 * next import does not bring the wrong value back. Throws `cdp.customer_not_found`, `cdp.correct_identifier`.
 */
export async function correctAttribute(ctx: Ctx, customer: string, given: CorrectAttribute): Promise<void> {
  const { attribute, value, note } = given;
  if (attribute === 'phone' || attribute === 'email') {
    throw appError(
      'cdp.correct_identifier',
      422,
      'Phones and emails are identifiers: they are added, not corrected.',
    );
  }
  const customerId = await lockCustomer(ctx, customer);
  const homes = (await listMembers(ctx, [customerId])).map((member) => member.id).sort();
  for (const { customerId: home, source } of await listAttributes(ctx, homes, [attribute])) {
    if (source !== 'person') await saveAttributes(ctx, { customerId: home, source }, { [attribute]: null });
  }
  await setAttributes(ctx, customerId, { [attribute]: value });
  await pinAttribute(ctx, homes, attribute, note);
  await record(ctx, {
    action: 'cdp.attribute_corrected',
    subject: `customer/${customerId}`,
    details: { attributes: [attribute] },
  });
}

/** What was corrected of a customer, and why. Throws `cdp.customer_not_found`. */
export async function listCorrections(ctx: Ctx, customer: string): Promise<Corrections> {
  const members = await listMembers(ctx, [customer]);
  if (members.length === 0) throw customerNotFound();
  const pinned = await listPinned(
    ctx,
    members.map((member) => member.id),
  );
  const byName = new Map(pinned.toReversed().map((each) => [each.name, each]));
  return {
    items: [...byName.values()].map(({ name, note, by, at }) => ({
      attribute: name,
      note,
      by,
      at: at.toISOString(),
    })),
  };
}
