import { pinyin } from 'pinyin-pro';
import type { Draw } from './draw.ts';
import type { Home, Person } from './make-people.ts';
import { FEMALE, LOOK_ALIKES, MALE } from './vocabulary.ts';

const homophones = new Map<string, string[]>();
for (const character of new Set([...MALE.entries, ...FEMALE.entries, ...LOOK_ALIKES.keys()])) {
  const sound = pinyin(character, { toneType: 'none' });
  homophones.set(sound, [...(homophones.get(sound) ?? []), character]);
}

/** A name as it is typed: mostly right, else a homophone, a look-alike, in pinyin, with a title, or without the given name. */
export function misspellName(draw: Draw, { surname, given, male }: Person, chat: boolean): string {
  const kind = draw.whole(1, 100);
  if (chat && kind <= 15)
    return draw.one([
      `${surname}${male ? '先生' : '女士'}`,
      `小${given.slice(-1)}`,
      given,
      `阿${given.slice(-1)}`,
    ]);
  if (kind <= 80) return surname + given;
  if (kind <= 87)
    return (
      surname + replaceOne(draw, given, (sign) => homophones.get(pinyin(sign, { toneType: 'none' })) ?? [])
    );
  if (kind <= 90) return surname + replaceOne(draw, given, (sign) => [LOOK_ALIKES.get(sign) ?? sign]);
  if (kind <= 92) return given.length > 1 ? surname + given.slice(0, 1) : surname + given;
  if (kind <= 94) return `${surname} ${given}`;
  if (kind <= 96) return `${surname}${given}${male ? '先生' : '女士'}`;
  if (kind <= 98) return spelled(surname, given, draw.chance(0.5));
  return given + surname;
}

function replaceOne(draw: Draw, given: string, others: (sign: string) => string[]): string {
  const at = draw.whole(0, given.length - 1);
  const candidates = others(given[at] ?? '').filter((sign) => sign !== given[at]);
  return candidates.length === 0 ? given : given.slice(0, at) + draw.one(candidates) + given.slice(at + 1);
}

function spelled(surname: string, given: string, surnameFirst: boolean): string {
  const [family, own] = [surname, given].map((part) => {
    const sound = pinyin(part, { toneType: 'none', type: 'array' }).join('');
    return sound.slice(0, 1).toUpperCase() + sound.slice(1);
  });
  return surnameFirst ? `${family} ${own}` : `${own} ${family}`;
}

/** A birthday in one of the spellings of files; now and then with a wrong digit, day and month swapped, or the first of January. */
export function writeDate(draw: Draw, person: Person): string {
  let { year, month, day } = person;
  const kind = draw.whole(1, 100);
  if (kind <= 2) year += draw.one([-10, -1, 1, 10]);
  else if (kind <= 4 && day <= 12) [month, day] = [day, month];
  else if (kind <= 6) day = Math.max(1, Math.min(28, day + draw.one([-10, -1, 1, 10])));
  else if (kind <= 8) [month, day] = [1, 1];
  const two = (number: number): string => String(number).padStart(2, '0');
  return draw.one([
    `${year}-${two(month)}-${two(day)}`,
    `${year}-${two(month)}-${two(day)}`,
    `${year}/${month}/${day}`,
    `${year}${two(month)}${two(day)}`,
    `${year}年${month}月${day}日`,
  ]);
}

/** A number or address with, at a small probability, a character replaced, left out, doubled or swapped; mobiles are sometimes grouped. */
export function misspellDigits(draw: Draw, text: string, probability: number): string {
  if (!draw.chance(probability)) {
    if (!/^1\d{10}$/.test(text)) return text;
    return draw.one([
      text,
      text,
      text,
      `+86 ${text}`,
      `${text.slice(0, 3)} ${text.slice(3, 7)} ${text.slice(7)}`,
    ]);
  }
  const at = draw.whole(1, text.length - 2);
  return draw.one([
    text.slice(0, at) + draw.digits(1) + text.slice(at + 1),
    text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + (text[at] ?? '') + text.slice(at),
  ]);
}

/** An address as shops see it: with or without province, estate and room, with 幢 for 栋, a wrong number now and then. */
export function misspellAddress(draw: Draw, home: Home): string {
  const number = draw.chance(0.03) ? home.number + draw.whole(1, 9) : home.number;
  const building = `${home.building}${draw.one(['栋', '幢', '号楼', '栋'])}`;
  const room = draw.chance(0.15) ? '' : `${home.room}${draw.one(['室', '', '房', '室'])}`;
  const before = draw.chance(0.7) && home.province !== home.city ? home.province : '';
  const city = draw.chance(0.9) ? home.city : '';
  const district = draw.chance(0.9) ? home.district : '';
  const estate = draw.chance(0.8) ? home.estate : '';
  const blank = draw.chance(0.2) ? ' ' : '';
  return [before + city + district, `${home.road}${number}号`, estate + building + room].join(blank);
}
