import { randomInt } from 'node:crypto';
import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import { normaliseIdentifier } from '../../cdp/index.ts';
import { lockThreads } from '../../channels/index.ts';
import type { Given, OutsideAction } from '../../platform/actions/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { blindIndex, maskEmail, maskPhone } from '../../platform/vault/index.ts';
import { sealValue } from '../sealing/index.ts';
import { countSent, findCodeByKey, insertCode, removeCodes, updateCode } from './code-queries.ts';
import { canDeliver, deliverCode } from './deliver-code.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** For so long a code may be given. */
export const GOOD_FOR_MS = 10 * MINUTE_MS;
const PAUSE_MS = MINUTE_MS;
const MOST_OF_THREAD = 5;
const MOST_OF_ADDRESS = 8;

const SendCode = Closed({
  kind: Type.Enum(['phone', 'email']),
  value: Type.String({ minLength: 3, maxLength: 200 }),
});
type SendCode = Type.Static<typeof SendCode>;

/**
 * Sends a one-time code of six digits to an address that the customer named, so that they can show that it is theirs. Throws
 * `service.code_channel_missing` (422), `cdp.identifier_invalid` (422), `service.code_too_often` (429), and what delivering throws.
 */
export const sendCode: OutsideAction<typeof SendCode> = {
  name: 'identity.send_code',
  title: { 'zh-CN': '发送验证码', en: 'Send a one-time code' },
  input: SendCode,
  output: Type.Object({
    sent: Type.Boolean(),
    to: Type.String({ description: 'masked' }),
    minutes: Type.Integer(),
  }),
  permission: 'customers.edit',
  async perform(app, tenant, input, given, patience) {
    if (!canDeliver(app, input.kind)) {
      throw appError('service.code_channel_missing', 422, `No way is set up to send codes by ${input.kind}.`);
    }
    const who = { tenant, actor: SYSTEM };
    const { value, code } = await inTenant(app, who, (ctx) => makeCode(ctx, input, given));
    await deliverCode(app, { kind: input.kind, value, code }, patience);
    const to = input.kind === 'phone' ? maskPhone(value) : maskEmail(value);
    return { sent: true, to, minutes: GOOD_FOR_MS / MINUTE_MS };
  },
};

/** Makes and stores a code; who asks again with the same key gets another one in its place, since nobody can read the first. */
async function makeCode(
  ctx: Ctx,
  { kind, value: given }: SendCode,
  { about, idempotencyKey }: Given,
): Promise<{ value: string; code: string }> {
  const value = normaliseIdentifier(kind, given);
  if (value === undefined) throw appError('cdp.identifier_invalid', 422, `This is no ${kind}.`);
  const { threadId } = about;
  const thread = threadId === null ? undefined : (await lockThreads(ctx, [threadId])).get(threadId);
  if (!thread) throw appError('actions.no_conversation', 422, 'This can be done in a conversation only.');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const before = await findCodeByKey(ctx, idempotencyKey);
  if (before) {
    await updateCode(ctx, { ...before, codeHash: await hashCode(ctx, before.id, code) });
    return { value, code };
  }
  const digest = await blindIndex(ctx, kind, value);
  await refuseTooOften(ctx, { threadId: thread.id, digest });
  await removeCodes(ctx, { before: new Date(ctx.now.getTime() - 2 * DAY_MS) });
  const id = newId(ctx.now.getTime());
  const { dataKeyId } = thread;
  await insertCode(ctx, {
    id,
    threadId: thread.id,
    kind,
    digest,
    dataKeyId,
    sealed: await sealValue(ctx, { place: placeOf(id), dataKeyId, value }),
    codeHash: await hashCode(ctx, id, code),
    tries: 0,
    state: 'open',
    idempotencyKey,
    sentAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + GOOD_FOR_MS),
  });
  return { value, code };
}

async function refuseTooOften(ctx: Ctx, of: { threadId: string; digest: string }): Promise<void> {
  const before = (ms: number): Date => new Date(ctx.now.getTime() - ms);
  const sent = await countSent(ctx, of, {
    thread: before(60 * MINUTE_MS),
    address: before(DAY_MS),
    pause: before(PAUSE_MS),
  });
  if (sent.justNow > 0 || sent.thread >= MOST_OF_THREAD || sent.address >= MOST_OF_ADDRESS) {
    throw appError('service.code_too_often', 429, 'Codes were sent too often: try again later.');
  }
}

/** Six digits are soon guessed from a plain hash: only the tenant's key makes this one. */
export async function hashCode(ctx: Ctx, id: string, code: string): Promise<Buffer> {
  return Buffer.from(await blindIndex(ctx, `identity_code/${id}`, code));
}

/** Where the address of a code is stored. */
export function placeOf(id: string): string {
  return `service.identity_codes/${id}`;
}
