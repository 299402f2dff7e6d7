import { timingSafeEqual } from 'node:crypto';
import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import { confirmIdentity } from '../../cdp/index.ts';
import type { Action } from '../../platform/actions/index.ts';
import { openValue } from '../sealing/index.ts';
import { lockOpenCode, updateCode } from './code-queries.ts';
import { hashCode, placeOf } from './send-code.ts';

const MOST_TRIES = 5;

const CheckCode = Closed({ code: Type.String({ minLength: 1, maxLength: 40 }) });

/**
 * Whether this is the code that was sent to the customer of this conversation last. The right one verifies the identity: from then on
 * the customer is who has that address. A wrong one counts, and the fifth ends the code.
 */
export const checkCode: Action<typeof CheckCode> = {
  name: 'identity.check_code',
  title: { 'zh-CN': '核对验证码', en: 'Check a one-time code' },
  input: CheckCode,
  output: Type.Object({
    verified: Type.Boolean(),
    reason: Type.Enum(['right', 'wrong', 'expired', 'too_many', 'none']),
    triesLeft: Type.Integer(),
  }),
  permission: 'customers.edit',
  async run(ctx, { code }, { about }) {
    const row = about.threadId === null ? undefined : await lockOpenCode(ctx, about.threadId);
    if (!row) return { verified: false, reason: 'none', triesLeft: 0 };
    if (row.expiresAt <= ctx.now) {
      await updateCode(ctx, { ...row, state: 'void' });
      return { verified: false, reason: 'expired', triesLeft: 0 };
    }
    const digits = code.normalize('NFKC').replaceAll(/\D/g, '');
    const hash = await hashCode(ctx, row.id, digits);
    if (!timingSafeEqual(hash, row.codeHash)) {
      const tries = row.tries + 1;
      const isOver = tries >= MOST_TRIES;
      await updateCode(ctx, { ...row, tries, state: isOver ? 'void' : 'open' });
      return { verified: false, reason: isOver ? 'too_many' : 'wrong', triesLeft: MOST_TRIES - tries };
    }
    await updateCode(ctx, { ...row, state: 'used' });
    const { id, dataKeyId, sealed, kind } = row;
    const value = await openValue(ctx, { place: placeOf(id), dataKeyId, sealed });
    const { outcome } = await confirmIdentity(ctx, row.threadId, { kind, value: String(value) });
    return { verified: true, reason: 'right', triesLeft: MOST_TRIES - row.tries, outcome };
  },
};
