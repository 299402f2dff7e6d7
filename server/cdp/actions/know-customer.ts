import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import type { About, Action } from '../../platform/actions/index.ts';
import { setAttributes } from '../customers/index.ts';
import { addTag } from '../tags/index.ts';

const TagCustomer = Closed({
  tag: Type.String({ minLength: 1, maxLength: 50 }),
  days: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 3650, description: 'until the customer carries it no more' }),
  ),
});
const RememberFact = Closed({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  value: Type.Union([
    Type.String({ minLength: 1, maxLength: 2000 }),
    Type.Number(),
    Type.Boolean(),
    Type.Null({ description: 'forgets what a dialogue said before' }),
  ]),
});

const DAY_MS = 86_400_000;

/** Puts a tag on the customer, with the message that it was taken from. */
export const tagCustomer: Action<typeof TagCustomer> = {
  name: 'customer.tag',
  title: { 'zh-CN': '给客户打标签', en: 'Tag the customer' },
  input: TagCustomer,
  output: Type.Object({ added: Type.Boolean() }),
  permission: 'customers.edit',
  async run(ctx, { tag, days }, { about }) {
    const expiresAt = days === undefined ? null : new Date(ctx.now.getTime() + days * DAY_MS);
    const evidence = evidenceOf(about);
    return { added: await addTag(ctx, about.customerId, tag, 'dialogue', { expiresAt, evidence }) };
  },
};

/** Keeps what the customer said of themselves, with the message that says so. `phone` and `email` merge nobody. */
export const rememberFact: Action<typeof RememberFact> = {
  name: 'customer.remember',
  title: { 'zh-CN': '记住客户信息', en: 'Remember a fact' },
  input: RememberFact,
  output: Type.Object({ remembered: Type.Boolean() }),
  permission: 'customers.edit',
  async run(ctx, { name, value }, { about }) {
    await setAttributes(ctx, about.customerId, { [name]: value }, 'dialogue', evidenceOf(about));
    return { remembered: value !== null };
  },
};

/** The message as everybody names it: its thread and its number there. */
function evidenceOf({ threadId, messageSequence }: About): string | null {
  return threadId === null || messageSequence === null ? null : `message/${threadId}/${messageSequence}`;
}
