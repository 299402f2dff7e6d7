import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildMatchIndex,
  clusterRows,
  explainPair,
  guessKinds,
  linkRecords,
  listDoubtful,
  matchRecord,
  measureClusters,
  readColumnMap,
  scoreRecord,
  toProbability,
} from './index.ts';
import type { Linkage, RecordSet } from './index.ts';
import { randomNumbers } from './estimate/random-pairs.ts';

const COLUMNS = ['no', 'given_name', 'surname', 'birthday', 'phone', 'city'];
const GIVEN =
  'anna oscar emily lucas sophie marcus hannah felix clara jonas mia paul laura simon greta'.split(' ');
const SURNAMES = 'berg turner keller novak moreau silva jensen kowalski rossi lindqvist okafor tanaka'.split(
  ' ',
);

/** People with one to three records each; of the later records one value is wrong or missing. */
function makePeople(people: number): { records: RecordSet; truth: string[] } {
  const random = randomNumbers(11);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const made: { row: string[]; person: string }[] = [];
  for (let person = 0; person < people; person++) {
    const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
    const born = `${1940 + Math.floor(random() * 65)}-${month}-${10 + Math.floor(random() * 18)}`;
    const values = [
      one(GIVEN),
      one(SURNAMES) + one(['', 'son', 'mann']),
      born,
      `139${digits(8)}`,
      one(['Leeds', 'Porto', 'Turin']),
    ];
    for (let copy = 0; copy < 1 + Math.floor(random() * 3); copy++) {
      const row = [...values];
      const at = Math.floor(random() * row.length);
      const value = row[at] ?? '';
      if (copy > 0) row[at] = random() < 0.3 ? '' : value.slice(0, 2) + value.slice(3);
      made.push({ row, person: String(person) });
    }
  }
  const rows = made.map(({ row }, at) => [`r${at}`, ...row]);
  return { records: { columns: COLUMNS, rows }, truth: made.map(({ person }) => person) };
}

/** Clusters as sorted lists of record names, whatever their numbers. */
function groups(records: RecordSet, clusterOf: ArrayLike<number>): string[] {
  const by = new Map<number, string[]>();
  for (const [at, row] of records.rows.entries()) {
    const cluster = clusterOf[at] ?? -1;
    by.set(cluster, [...(by.get(cluster) ?? []), row[0] ?? '']);
  }
  return [...by.values()].map((names) => names.sort().join(' ')).sort();
}

describe('matching of records', () => {
  const { records, truth } = makePeople(700);
  let linkage: Linkage;
  beforeAll(() => {
    linkage = linkRecords(records);
  });

  it('finds who is the same without being told', () => {
    const { precision, recall } = measureClusters(clusterRows(linkage).clusterOf, truth);
    expect(precision).toBeGreaterThan(0.99);
    expect(recall).toBeGreaterThan(0.9);
    expect(linkage.blocking.passes.length).toBeGreaterThan(3);
  });

  it('gives the same clusters and probabilities in any order', () => {
    const expected = groups(records, clusterRows(linkage).clusterOf);
    for (const step of [7, 11]) {
      const size = records.rows.length;
      const order = [...records.rows.keys()].map((at) => (at * step + 5) % size);
      if (new Set(order).size !== size) continue;
      const turned = { columns: COLUMNS, rows: order.map((at) => records.rows[at] ?? []) };
      const other = linkRecords(turned);
      expect(groups(turned, clusterRows(other).clusterOf)).toEqual(expected);
      expect(other.model.prior).toBe(linkage.model.prior);
      expect([...(other.model.columns[1]?.m ?? [])]).toEqual([...(linkage.model.columns[1]?.m ?? [])]);
    }
    expect.assertions(6);
  });

  it('links fewer pairs at a higher threshold', () => {
    const linked = [0.5, 0.9, 0.99, 0.9999].map(
      (threshold) => new Set(clusterRows(linkage, threshold).clusterOf).size,
    );
    expect(linked).toEqual([...linked].sort((a, b) => a - b));
  });

  it('in real time gives the numbers of bulk', () => {
    const { table, links } = linkage;
    const bulk = new Map<string, number>();
    for (let at = 0; at < links.count; at++) bulk.set(`${links.a[at]} ${links.b[at]}`, links.odds[at] ?? 0);
    let compared = 0;
    for (let row = 0; row < 300; row++) {
      const node = table.nodeOfRow[row] ?? 0;
      for (const [other, odds] of scoreRecord(linkage, records.rows[row] ?? [])) {
        if (other === node || odds < -6) continue;
        expect(bulk.get(`${Math.max(node, other)} ${Math.min(node, other)}`)).toBeCloseTo(odds, 9);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  it('in real time puts each record to the cluster that bulk put it to', () => {
    const index = buildMatchIndex(linkage);
    for (const [row, record] of records.rows.slice(0, 200).entries()) {
      const own = matchRecord(index, record).find(({ rows }) => rows.includes(row));
      if (new Set(index.nodesOf.get(index.clusterOf[row] ?? 0)).size > 1) expect(own?.decision).toBe('link');
    }
    const stranger = ['x', 'zoltan', 'unbekannter', '1801-01-01', '+4930123456', 'Graz'];
    expect(matchRecord(index, stranger).filter(({ decision }) => decision !== 'none')).toEqual([]);
  });

  it('asks a person about pairs between the two thresholds, one for each two clusters', () => {
    const { clusterOf } = clusterRows(linkage);
    const doubtful = listDoubtful(linkage, clusterOf);
    expect(doubtful.length).toBeGreaterThan(0);
    for (const { a, b, probability } of doubtful) {
      expect(probability).toBeGreaterThanOrEqual(0.5);
      expect(clusterOf[a]).not.toBe(clusterOf[b]);
    }
    const [first] = doubtful;
    const decided = linkRecords(records, { cannotLink: [[first?.a ?? 0, first?.b ?? 0]] });
    const left = listDoubtful(decided, clusterRows(decided).clusterOf);
    expect(left.some(({ a, b }) => a === first?.a && b === first.b)).toBe(false);
  });

  it('explains a pair by bits that add up to its probability', () => {
    const at = truth.findIndex((person, row) => row > 0 && person === truth[row - 1]);
    const why = explainPair(linkage, records, at, at - 1);
    const sum = why.columns.reduce((bits, column) => bits + column.bits, why.priorBits + why.relatedBits);
    expect(sum).toBeCloseTo(why.totalBits, 9);
    expect(toProbability(why.totalBits * Math.LN2)).toBeCloseTo(why.probability, 9);
    expect(why.columns.map(({ name }) => name)).toEqual(COLUMNS.slice(1));
    expect(explainPair(linkage, records, at - 1, at).totalBits).toBeCloseTo(why.totalBits, 9);
  });

  it('lets missing values weigh nothing', () => {
    const at = records.rows.findIndex((row) => row.includes(''));
    const { columns } = explainPair(linkage, records, at, 0);
    expect(columns.find(({ level }) => level === 'missing')?.bits).toBe(0);
  });

  it('respects what people decided', () => {
    const same = truth.findIndex((person, row) => row > 0 && person === truth[row - 1]);
    const other = truth.findIndex((person) => person !== truth[0]);
    const { clusterOf } = clusterRows(
      linkRecords(records, { mustLink: [[0, other]], cannotLink: [[same, same - 1]] }),
    );
    expect(clusterOf[0]).toBe(clusterOf[other]);
    expect(clusterOf[same]).not.toBe(clusterOf[same - 1]);
    const contradiction = { mustLink: [[0, 1] as const, [1, 2] as const], cannotLink: [[0, 2] as const] };
    expect(() => linkRecords(records, contradiction)).toThrow(/rows 1 and 3 must and can't/);
  });

  it('of two files links across only', () => {
    const side = truth.map((_, row) => row % 2);
    const across = linkRecords({ ...records, side });
    for (let at = 0; at < across.links.count; at++) {
      expect(across.table.side[across.links.a[at] ?? 0]).not.toBe(across.table.side[across.links.b[at] ?? 0]);
    }
    expect(measureClusters(clusterRows(across).clusterOf, truth, side).precision).toBeGreaterThan(0.99);
  });
});

describe('any records', () => {
  const columns = ['name', 'phone', 'birthday', 'city'];
  const cell = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom('', ...values);
  const row = fc.tuple(
    cell('王小明', '王晓明', '李雷', 'Anne Berg', '无'),
    cell('13912345670', '13912345671', '+86 139 1234 5670', '18698765432'),
    cell('1985-03-04', '1985-04-03', '1990-07-01'),
    cell('杭州', '杭州市', '广州'),
  );
  const pairs = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 3 });

  it('have the same clusters in any order, decisions of people included', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 10, maxLength: 24 }),
        pairs,
        fc.integer(),
        (rows, apart, seed) => {
          const cannotLink = apart.filter(([a, b]) => a !== b);
          const names = rows.map((_, at) => `r${String(at).padStart(2, '0')}`);
          const order = [...rows.keys()].sort(
            (a, b) => Math.imul(a + 1, seed | 1) - Math.imul(b + 1, seed | 1) || a - b,
          );
          const place = new Map(order.map((from, to) => [from, to]));
          const turned = order.map((from) => rows[from] ?? []);
          const moved = cannotLink.map(([a, b]): [number, number] => [place.get(a) ?? 0, place.get(b) ?? 0]);
          const first = clusterRows(linkRecords({ columns, rows, names }, { cannotLink }), 0.9).clusterOf;
          const turnedNames = order.map((from) => names[from] ?? '');
          const second = clusterRows(
            linkRecords({ columns, rows: turned, names: turnedNames }, { cannotLink: moved }),
            0.9,
          ).clusterOf;
          for (const [a, b] of cannotLink) expect(first[a]).not.toBe(first[b]);
          const asRecords = (set: string[][], called: string[]): RecordSet => ({
            columns,
            rows: set.map((cells, at) => [called[at] ?? '', ...cells]),
          });
          expect(groups(asRecords(turned, turnedNames), second)).toEqual(
            groups(asRecords(rows, names), first),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of any texts are linked without an error', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('null', '0', '王', '@', '1-'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 6 }), { maxLength: 12 }), (rows) => {
        const kinds = ['full_name', 'phone', 'email', 'date', 'address', 'id'] as const;
        const map = Object.fromEntries(kinds.map((kind) => [kind, kind]));
        const linkage = linkRecords({ columns: [...kinds], rows }, { columns: map });
        expect(clusterRows(linkage).clusterOf).toHaveLength(rows.length);
        for (const odds of linkage.links.odds.subarray(0, linkage.links.count)) expect(odds).not.toBeNaN();
      }),
      { numRuns: 60 },
    );
  });
});

describe('unusual records', () => {
  const columns = ['name', 'phone', 'birthday'];
  const link = (rows: string[][]): Int32Array => clusterRows(linkRecords({ columns, rows })).clusterOf;

  it.each([[0], [1]])('%i of them are linked with nobody', (count) => {
    expect([
      ...link(Array.from({ length: count }, () => ['王小明', '13912345670', '1985-03-04'])),
    ]).toHaveLength(count);
  });

  it('without any value are not the same', () => {
    expect(
      new Set(
        link([
          ['', '', ''],
          ['', '', ''],
          ['无', 'null', '1900-01-01'],
        ]),
      ).size,
    ).toBe(3);
  });

  it('10,000 times the same, with all values, are one entity', () => {
    const before = performance.now();
    const rows = Array.from({ length: 10_000 }, () => ['王小明', '13912345670', '1985-03-04']);
    expect(new Set(link(rows)).size).toBe(1);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('with one number in all of 3,000 do not become one person', () => {
    const random = randomNumbers(3);
    const rows = Array.from({ length: 3000 }, () => {
      const name = String.fromCharCode(
        0x4e00 + Math.floor(random() * 9000),
        0x4e00 + Math.floor(random() * 9000),
      );
      return [
        `王${name}`,
        '13912345670',
        `${1950 + Math.floor(random() * 50)}-0${1 + Math.floor(random() * 9)}-11`,
      ];
    });
    const { table, blocking } = linkRecords({ columns, rows });
    expect(table.nodes).toBeGreaterThan(2900);
    expect(blocking.passes.every((pass) => pass.pairs < 300_000)).toBe(true);
    expect(new Set(link(rows)).size).toBeGreaterThan(2800);
  });

  it('with a value of 100 kB are read', () => {
    const long = '王'.repeat(100_000);
    expect(
      link([
        [long, '13912345670', '1985-03-04'],
        ['王小明', long, long],
      ]),
    ).toHaveLength(2);
  });

  it('with too few or too many cells are read', () => {
    expect(link([['王小明'], ['李雷', '13912345671', '1985-03-04', 'more']])).toHaveLength(2);
  });
});

describe('kinds of columns', () => {
  const rows = Array.from({ length: 60 }, (_, at) => [
    `r${at}`,
    `王${'伟芳娜敏静'[at % 5]}`,
    `1391234${String(5670 + at)}`,
    `u${at}@firm.cn`,
    at % 2 ? '男' : '女',
    `19${50 + (at % 40)}-03-04`,
    `杭州市西湖区文三路${at}号`,
    `4808${100 + (at % 50)}`,
  ]);

  it('are guessed from names', () => {
    const columns = ['rec_id', '姓名', '手机号', 'E-Mail', '性别', 'dateOfBirth', '收货地址', '会员号'];
    expect(Object.values(guessKinds({ columns, rows }))).toEqual([
      'ignore',
      'full_name',
      'phone',
      'email',
      'category',
      'date',
      'address',
      'id',
    ]);
  });

  it('are guessed from values', () => {
    const columns = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    expect(Object.values(guessKinds({ columns, rows }, ['h']))).toEqual([
      'ignore',
      'full_name',
      'phone',
      'email',
      'category',
      'date',
      'address',
      'ignore',
    ]);
  });

  it.each([
    ['first_name', 'given_name'],
    ['lname', 'surname'],
    ['surname', 'surname'],
    ['street_number', 'street_number'],
    ['address_1', 'address'],
    ['postcode', 'postcode'],
    ['Zip', 'postcode'],
    ['soc_sec_id', 'id'],
    ['suburb', 'place'],
    ['state', 'category'],
    ['site_name', 'organisation'],
    ['公司名称', 'organisation'],
    ['出生日期', 'date'],
    ['身份证号', 'id'],
    ['联系电话', 'phone'],
  ])('%s is %s', (name, kind) => {
    const values = rows.map(([, , , , , , , value], at) => [
      kind === 'date' ? '1985-03-04' : `${value}${at % 3}`,
    ]);
    expect(guessKinds({ columns: [name], rows: values })).toEqual({ [name]: kind });
  });

  it.each([
    ['a: phone\nb: fone\n', /line 2 of the column map: column "b": "fone" is none of/],
    ['a: phone\n\nc: date\n', /line 3 of the column map: there is no column "c", only a, b/],
    ['- a\n', /line 1 of the column map: expected lines/],
    ['a: ignore\n', /no column is left/],
    ['a: [phone\n', /line \d of the column map/],
    ['', /line 1 of the column map/],
  ])('a map %j is refused', (text, message) => {
    expect(() => readColumnMap(text, ['a', 'b'])).toThrow(message);
  });

  it('a map names what takes part', () => {
    expect(readColumnMap('a: phone\n', ['a', 'b'])).toEqual({ a: 'phone', b: 'ignore' });
  });
});
