import type { SayConsent } from '../../../contracts/cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import { markChanged } from '../changes/index.ts';
import { lockCustomer } from '../identity/index.ts';
import { insertConsents } from './consent-rows.ts';
import type { NewConsent } from './consent-rows.ts';
import { listPurposes, purposeUnknown } from './purposes.ts';

// A form may have a clock that is ahead.
const AHEAD_MS = 5 * 60_000;

/** Adds what a customer said to the history. Throws `cdp.customer_not_found`, `cdp.purpose_unknown`, `cdp.consent_time_wrong`. */
export async function sayConsents(ctx: Ctx, id: string, said: SayConsent[]): Promise<string> {
  const known = new Set((await listPurposes(ctx)).map(({ code }) => code));
  const customerId = await lockCustomer(ctx, id);
  const words = said.map((each) => {
    if (!known.has(each.purpose)) throw purposeUnknown(each.purpose);
    return toWord(ctx, customerId, each, each.source ?? 'console');
  });
  await insertConsents(ctx, words);
  markChanged(ctx, [customerId]);
  const purposes = [...new Set(words.map(({ purpose }) => purpose))];
  await appendEvents(ctx, [
    { type: 'cdp.consents_said', key: customerId, payload: { customerId, purposes } },
  ]);
  await record(ctx, {
    action: 'cdp.consents_said',
    subject: `customer/${customerId}`,
    details: { words: words.map(({ purpose, channel, state }) => ({ purpose, channel, state })) },
  });
  return customerId;
}

/** A word as it is stored. Throws `cdp.consent_time_wrong` (422). */
export function toWord(
  ctx: Ctx,
  homeId: string,
  said: Omit<SayConsent, 'source'>,
  source: string,
): NewConsent {
  const saidAt = said.saidAt === undefined ? ctx.now : new Date(said.saidAt);
  const expiresAt = said.expiresAt === undefined ? null : new Date(said.expiresAt);
  if (saidAt.getTime() > ctx.now.getTime() + AHEAD_MS || (expiresAt && expiresAt <= saidAt)) {
    throw appError('cdp.consent_time_wrong', 422, 'A word is said before now and ends after it was said.');
  }
  if (expiresAt && said.state === 'refused') {
    throw appError('cdp.refusal_expires', 422, 'A refusal holds until it is taken back.');
  }
  const { purpose, channel, state, textVersion = null, place = null, evidence = null } = said;
  return { homeId, purpose, channel, state, source, textVersion, place, evidence, saidAt, expiresAt };
}
