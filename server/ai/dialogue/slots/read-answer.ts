import type { FlowSlot } from '../../../../contracts/ai/index.ts';
import type { Entity } from '../../language/index.ts';
import type { Json } from '../contract/index.ts';
import { isQuestion, plain } from './plain.ts';
import { readExactChoice, readMentionedChoice, readYesNo } from './read-choice.ts';
import { readTyped } from './read-typed.ts';

const LONGEST_TEXT = 1000;
const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{3,39}$/;
const NAME = /^(?:[\p{Script=Han}·]{2,6}|[\p{L}'’.-]+(?: [\p{L}'’.-]+){0,3})$/u;
const CUE =
  /^(?:(?:我的|新的?)?(?:名字|姓名|收件人|联系人|地址|收货地址|订单号|订单)?(?:是|叫|为|改成|改为|改到|换成|寄到|送到)?[:： ]*)/;

/** The answer to a question that was just asked; undefined where the message holds none. */
export function readAnswer(slot: FlowSlot, text: string, entities: readonly Entity[]): Json | undefined {
  const [typed] = readTyped(slot.type, text, entities);
  if (typed !== undefined) return typed;
  const said = text.trim();
  switch (slot.type) {
    case 'choice':
      return readExactChoice(text, slot) ?? readMentionedChoice(text, slot);
    case 'boolean':
      return readYesNo(text);
    case 'text':
      return said === '' ? undefined : said.slice(0, LONGEST_TEXT);
    case 'number':
      return numberIn(entities);
    case 'amount': {
      const number = numberIn(entities);
      return number === undefined ? undefined : { minor: Math.round(number * 100), currency: 'CNY' };
    }
    case 'order_number':
      return readCode(said);
    case 'person': {
      const name = said.replace(CUE, '');
      return NAME.test(name) && !isQuestion(name) ? name : undefined;
    }
    case 'address':
      return readPlace(said);
    default:
      return undefined;
  }
}

/** Whether the message is the answer and nothing else, so that no other reading of it is asked. */
export function isPlainAnswer(slot: FlowSlot, text: string): boolean {
  if (slot.type === 'choice') return readExactChoice(text, slot) !== undefined;
  if (slot.type === 'boolean') return readYesNo(text) !== undefined;
  return slot.type === 'order_number' && CODE.test(text.trim()) && /\d/.test(text);
}

/** An order number of any shape, alone in the message: letters, digits and hyphens with a digit among them. */
function readCode(said: string): string | undefined {
  const code = said
    .normalize('NFKC')
    .replace(CUE, '')
    .replace(/[。.!！]$/, '');
  return CODE.test(code) && /\d/.test(code) ? code : undefined;
}

/** A place that no list of regions knows: long enough and no question. */
function readPlace(said: string): Json | undefined {
  const place = said.replace(CUE, '');
  return plain(place).length >= 6 && !isQuestion(place) ? { text: place.slice(0, 300) } : undefined;
}

function numberIn(entities: readonly Entity[]): number | undefined {
  for (const { kind, value } of entities) {
    if ((kind === 'number' || kind === 'ordinal' || kind === 'percent') && typeof value === 'number')
      return value;
    if (kind === 'quantity' && typeof value === 'object' && 'amount' in value) return Number(value.amount);
  }
  return undefined;
}
