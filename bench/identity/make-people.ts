import { pinyin } from 'pinyin-pro';
import type { Draw } from './draw.ts';
import {
  CITIES,
  ESTATES,
  FEMALE,
  MAIL_DOMAINS,
  MALE,
  MOBILE_PREFIXES,
  ROADS,
  SURNAMES,
} from './vocabulary.ts';

/** A home with its parts, as people write them in different ways. */
export interface Home {
  province: string;
  city: string;
  district: string;
  region: string;
  road: string;
  number: number;
  estate: string;
  building: number;
  room: string;
  landline: string;
}

/** A person as they are, before anybody types them in. */
export interface Person {
  entity: number;
  surname: string;
  given: string;
  male: boolean;
  year: number;
  month: number;
  day: number;
  phone: string;
  email: string;
  idCard: string;
  home: Home;
}

/** A household: one person, a couple, or a family; children often have the telephone of a parent. */
export function makeHousehold(draw: Draw, nextEntity: () => number): Person[] {
  const home = makeHome(draw);
  const surname = draw.weighted(SURNAMES);
  const born = draw.whole(1945, 2000);
  const first = makePerson(draw, nextEntity(), { home, surname, male: draw.chance(0.5), year: born });
  if (draw.chance(0.45)) return [first];
  const spouse = makePerson(draw, nextEntity(), {
    home,
    surname: draw.weighted(SURNAMES),
    male: !first.male,
    year: born + draw.whole(-4, 4),
  });
  const people = [first, spouse];
  const children = draw.chance(0.55) ? draw.whole(1, 2) : 0;
  for (let child = 0; child < children; child++) {
    const father = first.male ? first : spouse;
    const year = Math.min(2020, born + draw.whole(22, 34));
    const person = makePerson(draw, nextEntity(), {
      home,
      surname: father.surname,
      male: draw.chance(0.5),
      year,
    });
    // Names of brothers and sisters share a character now and then.
    if (child > 0 && draw.chance(0.3)) person.given = (people[2]?.given[0] ?? '') + person.given.slice(-1);
    if (draw.chance(year > 2004 ? 0.8 : 0.15)) person.phone = draw.one([first, spouse]).phone;
    people.push(person);
  }
  return people;
}

/** A home somewhere in a city. */
export function makeHome(draw: Draw): Home {
  const { province, city, districts, region, area } = draw.one(CITIES);
  return {
    province,
    city,
    district: draw.one(districts),
    region,
    road: draw.one(ROADS),
    number: draw.whole(1, 400),
    estate: draw.one(ESTATES),
    building: draw.whole(1, 30),
    room: `${draw.whole(1, 28)}0${draw.whole(1, 4)}`,
    landline: draw.chance(0.3) ? `${area}-${draw.whole(2, 8)}${draw.digits(area.length === 3 ? 7 : 6)}` : '',
  };
}

/** A Chinese mobile number. */
export function makeMobile(draw: Draw): string {
  return draw.one(MOBILE_PREFIXES) + draw.digits(8);
}

interface Given {
  home: Home;
  surname: string;
  male: boolean;
  year: number;
}

function makePerson(draw: Draw, entity: number, { home, surname, male, year }: Given): Person {
  const list = male ? MALE : FEMALE;
  const given = draw.weighted(list) + (draw.chance(0.18) ? '' : draw.weighted(list));
  const month = draw.whole(1, 12);
  const day = draw.whole(1, new Date(Date.UTC(year, month, 0)).getUTCDate());
  const phone = makeMobile(draw);
  const birth = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
  const seventeen = `${home.region}${birth}${draw.digits(2)}${draw.whole(0, 4) * 2 + (male ? 1 : 0)}`;
  const idCard = seventeen + checkOf(seventeen);
  return {
    entity,
    surname,
    given,
    male,
    year,
    month,
    day,
    phone,
    email: makeEmail(draw, surname + given, phone, year),
    idCard,
    home,
  };
}

function makeEmail(draw: Draw, name: string, phone: string, year: number): string {
  const domain = draw.weighted(MAIL_DOMAINS);
  if (domain === 'qq.com' && draw.chance(0.7))
    return `${draw.whole(1, 9)}${draw.digits(draw.whole(7, 9))}@${domain}`;
  if (draw.chance(0.2)) return `${phone}@${domain}`;
  const spoken = pinyin(name, { toneType: 'none', type: 'array' })
    .join('')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
  return `${spoken}${draw.chance(0.7) ? draw.one([String(year), String(year % 100), draw.digits(3)]) : ''}@${domain}`;
}

function checkOf(seventeen: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0);
  return '10X98765432'[sum % 11] ?? '';
}
