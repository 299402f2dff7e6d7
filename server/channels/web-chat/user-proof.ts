import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `userHash` is the hex HMAC-SHA256 of the user id under the account's identity secret. */
export function isUserProven(secret: string, userId: string, userHash: string): boolean {
  const expected = createHmac('sha256', secret).update(userId).digest();
  const given = Buffer.from(userHash, 'hex');
  return given.length === expected.length && timingSafeEqual(expected, given);
}
