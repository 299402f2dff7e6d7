import type { Draw } from './draw.ts';
import { makeDraw } from './draw.ts';
import { makeHome, makeHousehold, makeMobile } from './make-people.ts';
import type { Person } from './make-people.ts';
import { misspellAddress, misspellDigits, misspellName, writeDate } from './misspell.ts';

/** Columns of the records; `entity_id` is the truth. */
export const COLUMNS = [
  'record_id',
  'source',
  'name',
  'gender',
  'birthday',
  'phone',
  'email',
  'id_card',
  'city',
  'address',
  'entity_id',
];

/** What a source knows of a person: the probability that each field is filled in. */
interface Source {
  name: string;
  share: number;
  filled: Record<'gender' | 'birthday' | 'phone' | 'email' | 'idCard' | 'city' | 'address', number>;
}

const SOURCES: Source[] = [
  {
    name: 'shop',
    share: 0.45,
    filled: { gender: 0.3, birthday: 0.15, phone: 0.97, email: 0.25, idCard: 0, city: 0.9, address: 0.9 },
  },
  {
    name: 'crm',
    share: 0.35,
    filled: { gender: 0.9, birthday: 0.7, phone: 0.9, email: 0.6, idCard: 0.3, city: 0.8, address: 0.6 },
  },
  {
    name: 'chat',
    share: 0.2,
    filled: { gender: 0.2, birthday: 0.1, phone: 0.75, email: 0.3, idCard: 0.02, city: 0.5, address: 0.1 },
  },
];
const PLACEHOLDERS = {
  phone: ['13800138000', '无', '00000000', '11111111111'],
  email: ['test@test.com', '无', 'null', 'N/A'],
};

/**
 * Makes `count` customer records of a shop, a CRM and a chat: of 100 people about 55 have one record, others two to five; households share
 * homes and telephones; people move and change numbers; names suffer from input methods, scanners and typing; values are missing or placeholders.
 */
export function makeRecords(count: number, seed = 1): string[][] {
  const draw = makeDraw(seed);
  const rows: string[][] = [];
  let entity = 0;
  while (rows.length < count) {
    for (const person of makeHousehold(draw, () => entity++)) {
      const records = draw.chance(0.55) ? 1 : draw.chance(0.6) ? 2 : draw.whole(3, 5);
      for (let record = 0; record < records; record++) rows.push(makeRecord(draw, person, record > 0));
    }
  }
  const chosen = shuffled(draw, rows).slice(0, count);
  for (const [place, row] of chosen.entries()) row[0] = `r${place + 1}`;
  return chosen;
}

function makeRecord(draw: Draw, person: Person, later: boolean): string[] {
  const source = pickSource(draw);
  const { filled } = source;
  // People change: a home and a number that were true when the record was made.
  const home = later && draw.chance(0.12) ? makeHome(draw) : person.home;
  const mobile = later && draw.chance(0.1) ? makeMobile(draw) : person.phone;
  const phone = home.landline !== '' && draw.chance(0.06) ? home.landline : mobile;
  const write = (share: number, value: () => string): string => (draw.chance(share) ? value() : '');
  return [
    '',
    source.name,
    misspellName(draw, person, source.name === 'chat'),
    write(filled.gender, () => draw.one(person.male ? ['男', 'M', '男'] : ['女', 'F', '女'])),
    write(filled.birthday, () => writeDate(draw, person)),
    write(filled.phone, () =>
      draw.chance(0.02) ? draw.one(PLACEHOLDERS.phone) : misspellDigits(draw, phone, 0.03),
    ),
    write(filled.email, () =>
      draw.chance(0.02) ? draw.one(PLACEHOLDERS.email) : misspellDigits(draw, person.email, 0.03),
    ),
    write(filled.idCard, () => misspellDigits(draw, person.idCard, 0.03)),
    write(filled.city, () => (draw.chance(0.7) ? home.city : home.city.replace('市', ''))),
    write(filled.address, () => misspellAddress(draw, home)),
    String(person.entity),
  ];
}

function pickSource(draw: Draw): Source {
  const at = draw.whole(0, 99) / 100;
  let sum = 0;
  return SOURCES.find(({ share }) => at < (sum += share)) ?? (SOURCES[0] as Source);
}

function shuffled(draw: Draw, rows: string[][]): string[][] {
  for (let at = rows.length - 1; at > 0; at--) {
    const other = draw.whole(0, at);
    [rows[at], rows[other]] = [rows[other] as string[], rows[at] as string[]];
  }
  return rows;
}
