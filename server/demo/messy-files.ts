/** A file of the three that tell of the same people. */
export interface MessyFile {
  name: string;
  kind: 'customers';
  source: string;
  content: Buffer;
}

interface Person {
  n: number;
  name: string;
  phone: string;
  email: string;
  birthday: string;
  address: string;
  level: string;
}

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗', '欧阳', '司马'];
const GIVEN =
  '伟 芳 娜 敏 静 丽 强 磊 洋 艳 勇 杰 娟 涛 明 超 秀英 桂兰 建国 志强 海燕 晓东 雨欣 子涵 梓萱 浩然'.split(
    ' ',
  );
const SOUNDS_ALIKE: Record<string, string> = {
  伟: '玮',
  静: '婧',
  磊: '垒',
  洋: '阳',
  杰: '洁',
  明: '铭',
  晓东: '小东',
  海燕: '海艳',
};
const DISTRICTS = [
  '广东省深圳市南山区科技园路',
  '浙江省杭州市西湖区文三路',
  '北京市海淀区中关村大街',
  '四川省成都市武侯区人民南路',
];
const BOXES = ['qq.com', '163.com', '126.com', 'foxmail.com'];
const PEOPLE = 60;

/**
 * Three messy exports of the same sixty people, the same for each seed: a shop's (UTF-8 with a mark, semicolons), a CRM's (GBK, other names of columns,
 * 无 and example numbers, days in other forms) and a chat's (JSON Lines). Names with slips, phones in all spellings, households with one phone.
 */
export function makeMessyFiles(seed = 7): MessyFile[] {
  const random = randomFrom(seed);
  const people = Array.from({ length: PEOPLE }, (_, n) => makePerson(n, random));
  // Every tenth shares the phone of the one before: a household.
  for (const person of people)
    if (person.n % 10 === 9) person.phone = people[person.n - 1]?.phone ?? person.phone;
  const some = (share: number): Person[] => people.filter(() => random() < share);
  return [
    { name: 'shop.csv', kind: 'customers', source: 'shop', content: shopFile(some(0.85), random) },
    { name: 'crm.csv', kind: 'customers', source: 'crm', content: crmFile(some(0.75), random) },
    { name: 'chat.jsonl', kind: 'customers', source: 'chat', content: chatFile(some(0.6), random) },
  ];
}

function makePerson(n: number, random: () => number): Person {
  const name = `${pick(SURNAMES, random)}${pick(GIVEN, random)}`;
  const digits = String(10_000_000 + Math.floor(random() * 89_999_999));
  const [year, month, day] = [
    1960 + Math.floor(random() * 45),
    1 + Math.floor(random() * 12),
    1 + Math.floor(random() * 28),
  ];
  return {
    n,
    name,
    phone: `1${pick(['39', '86', '59', '77', '35'], random)}${digits}`,
    email: `user${n}${digits.slice(0, 3)}@${pick(BOXES, random)}`,
    birthday: `${year}-${two(month)}-${two(day)}`,
    address: `${pick(DISTRICTS, random)}${1 + Math.floor(random() * 200)}号`,
    level: pick(['普通', '银卡', '金卡'], random),
  };
}

function shopFile(people: Person[], random: () => number): Buffer {
  const rows = people.map((person) => {
    const phone =
      random() < 0.3
        ? `${person.phone.slice(0, 3)} ${person.phone.slice(3, 7)} ${person.phone.slice(7)}`
        : person.phone;
    return [
      `S${1000 + person.n}`,
      slip(person.name, random),
      phone,
      random() < 0.7 ? person.email : '',
      person.address,
      person.level,
    ];
  });
  const header = ['用户编号', '收货人', '手机号', '邮箱', '收货地址', '会员等级'];
  const noise = [
    ['S9001', '测试', '13800138000', 'test@test.com', '', ''],
    ['', '', '', '', '不详', ''],
  ];
  return Buffer.from(`\ufeff${[header, ...rows, ...noise].map((row) => row.join(';')).join('\r\n')}\r\n`);
}

function crmFile(people: Person[], random: () => number): Buffer {
  const rows = people.map((person) => {
    const [year = '', month = '', day = ''] = person.birthday.split('-');
    const birthday = pick(
      [
        person.birthday,
        `${year}年${Number(month)}月${Number(day)}日`,
        `${year}/${Number(month)}/${Number(day)}`,
        '无',
      ],
      random,
    );
    const phone = pick([person.phone, `+86${person.phone}`, `0086-${person.phone}`, person.phone], random);
    const title = random() < 0.2 ? '女士' : '';
    return [
      `C-${person.n + 1}`,
      `${slip(person.name, random)}${title}`,
      phone,
      random() < 0.5 ? person.email.toUpperCase() : '暂无',
      birthday,
    ];
  });
  const header = ['客户编号', '姓名', '联系电话', '电子邮箱', '出生日期'];
  const noise = [['C-999', '无', '00000000', '无', '1900-01-01']];
  return encodeGbk(`${[header, ...rows, ...noise].map((row) => row.join(',')).join('\n')}\n`);
}

function chatFile(people: Person[], random: () => number): Buffer {
  const lines = people.map((person) => {
    const contact = random() < 0.6 ? { phone: person.phone } : { email: person.email };
    return JSON.stringify({
      id: `wx-${700 + person.n}`,
      nickname: `${person.name.at(-1) ?? ''}${person.n}`,
      ...contact,
    });
  });
  return Buffer.from(`${[...lines, '{"id":"wx-1","nickname":', ''].join('\n')}`);
}

/** One name in six is written with a character that sounds the same. */
function slip(name: string, random: () => number): string {
  if (random() > 1 / 6) return name;
  const found = Object.keys(SOUNDS_ALIKE).find((part) => name.endsWith(part));
  return found === undefined ? name : `${name.slice(0, -found.length)}${SOUNDS_ALIKE[found] ?? found}`;
}

// Node reads GBK and does not write it: the table is read backwards.
function encodeGbk(text: string): Buffer {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, [number, number]>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Buffer.from(
    [...text].flatMap((letter) => (letter < '\u0080' ? [letter.charCodeAt(0)] : (codes.get(letter) ?? [63]))),
  );
}

function pick<T>(list: readonly [T, ...T[]] | readonly T[], random: () => number): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Mulberry32: small, even enough, the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
