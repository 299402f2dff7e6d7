import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import type { OutsideAction } from '../../platform/actions/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textToSend } from '../providers/index.ts';
import type { Passage } from './passage.ts';
import { writeAnswer } from './write-answer.ts';

const Given = Type.Union([
  Type.String({ maxLength: 2000 }),
  Type.Object({}, { description: 'such as {title, text}; of other objects each field is told' }),
]);
const Write = Closed({
  instruction: Type.String({ minLength: 1, maxLength: 2000 }),
  passages: Type.Optional(
    Type.Union([Given, Type.Array(Given, { maxItems: 50 })], { description: 'what it may say' }),
  ),
  language: Type.Enum(['zh-CN', 'en']),
});
type Write = Static<typeof Write>;

/**
 * Has the language model write a text from passages, within the tenant's settings and budget, every sentence checked. Whatever
 * keeps it from that ends as `writing.` and why, so that the flow says its own words.
 */
export const writeText: OutsideAction<typeof Write> = {
  name: 'model.write',
  title: { 'zh-CN': '语言模型撰写', en: 'Have the language model write' },
  input: Write,
  output: Type.Object({
    text: Type.String(),
    model: Type.String(),
    tokensIn: Type.Integer(),
    tokensOut: Type.Integer(),
  }),
  permission: 'service.configure',
  async perform(app, tenant, { instruction, language, passages = [] }, { about }, { msLeft }) {
    const asking = {
      question: instruction,
      language,
      passages: passagesOf(passages),
      use: 'answers',
      ...(about.conversationId === null ? {} : { conversationId: about.conversationId }),
    } as const;
    const written = await writeAnswer(app, tenant, asking, msLeft);
    if (written.outcome !== 'written')
      throw appError(`writing.${written.outcome}`, 422, `Nothing was written: ${written.outcome}.`);
    const { value, model, tokensIn, tokensOut } = written;
    return { text: value.text, model, tokensIn, tokensOut };
  },
};

/** What a flow gives, as passages. Its values may be a customer's own: addresses and numbers of people are taken out. */
function passagesOf(given: NonNullable<Write['passages']>): Passage[] {
  return (isList(given) ? given : [given]).map((each, place) => {
    const named: Record<string, unknown> = typeof each === 'string' ? { text: each } : { ...each };
    const { title, text } = named;
    return {
      id: `given-${place + 1}`,
      title: typeof title === 'string' ? textToSend(title) : '',
      text: textToSend(typeof text === 'string' ? text : told(named)),
      source: 'flow',
    };
  });
}

function isList(given: string | object): given is (string | object)[] {
  return Array.isArray(given);
}

function told(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
