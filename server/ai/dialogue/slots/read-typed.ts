import type { SlotType } from '../../../../contracts/ai/index.ts';
import type { Entity, TimeValue } from '../../language/index.ts';
import type { Json } from '../contract/index.ts';

/** The slot types whose values are recognised wherever they stand in a message. */
const KINDS: Readonly<Partial<Record<SlotType, readonly string[]>>> = {
  date: ['date', 'time'],
  time: ['time'],
  phone: ['phone'],
  email: ['email'],
  order_number: ['order_number'],
  amount: ['money'],
  address: ['address'],
  person: ['name'],
};

const CLAUSE_END = /[，,。；;！!？?\n]/;

/** The values of a type that stand in a message, in their order. `entities` are those of the message. */
export function readTyped(type: SlotType, text: string, entities: readonly Entity[]): Json[] {
  const kinds = KINDS[type];
  if (!kinds) return [];
  return entities
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap((entity) => {
      const value = valueOf(type, entity, text);
      return value === null ? [] : [value];
    });
}

function valueOf(type: SlotType, entity: Entity, text: string): Json {
  switch (type) {
    case 'date':
      return isTime(entity) ? entity.value.firstDay : null;
    case 'time':
      return isTime(entity) ? entity.value.from.slice(11, 16) : null;
    case 'amount':
      return moneyOf(entity);
    case 'address':
      return addressOf(entity, text);
    case 'phone':
    case 'email':
    case 'order_number':
      return entity.canonical;
    case 'person':
      return entity.text;
    default:
      return null;
  }
}

function isTime(entity: Entity): entity is Entity & { value: TimeValue } {
  return typeof entity.value === 'object' && 'firstDay' in entity.value;
}

function moneyOf({ value }: Entity): Json {
  if (typeof value !== 'object' || !('minor' in value) || !('currency' in value)) return null;
  return { minor: Number(value.minor), currency: String(value.currency) };
}

/** What follows the recognised part up to the end of the clause (building, room) belongs to it. */
function addressOf({ start, value }: Entity, text: string): Json {
  const rest = text.slice(start);
  const end = rest.search(CLAUSE_END);
  const parts: { [name: string]: Json } = {
    text: (end < 0 ? rest : rest.slice(0, end)).trim().slice(0, 300),
  };
  if (typeof value !== 'object') return parts;
  for (const [name, part] of Object.entries(value)) if (typeof part === 'string') parts[name] = part;
  return parts;
}
