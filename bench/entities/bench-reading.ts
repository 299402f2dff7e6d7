import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildDictionary, readEntities } from '../../server/ai/index.ts';

const OPTIONS = { reference: new Date('2026-11-21T10:00:00+08:00'), zone: 'Asia/Shanghai' };
const LONG = 100_000;
const ROUNDS = 400;

/** About 30 characters each, as customers write. */
const MESSAGES = [
  '我昨天下午三点买的两件黑色XL卫衣还没有发货能不能退款呢谢谢',
  '订单号2026112100123什么时候能到杭州西湖区啊我等了三天了',
  '你好请问这个有货吗我想买一个送给我妈妈作为生日礼物可以吗',
  '手机13800138000改成寄到北京市朝阳区建国路88号谢谢',
  '优惠三百块打八五折下周三之前能到吗麻烦帮我看一下谢谢啦',
  'I want to return 3 boxes tomorrow',
  'order #10086123 has not arrived yet',
  'can I pay $1,299.50 next Friday?',
];
/** Pieces that would hurt a reader that goes back and forth. */
const HOSTILE = [
  '1',
  '一',
  '1-',
  'a@a.',
  '.',
  'tomorrow at 3pm ',
  '明天下午三点到五点',
  '1月',
  '路1',
  '三天半',
  '+1 ',
  '一个',
];

/** Microseconds a message, milliseconds for 100,000 characters, a dictionary of 100,000 entries. */
export function benchReading(): object {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const message of MESSAGES) times.push(timeOf(() => readEntities(message, OPTIONS)) * 1000);
  }
  // The engine compiles what it runs often; the first rounds would measure the compiler.
  const warm = times.slice((ROUNDS / 4) * MESSAGES.length).sort((left, right) => left - right);
  const at = (share: number): number => warm[Math.floor((warm.length - 1) * share)] ?? 0;
  const ordinary = fill(`${MESSAGES.join('，')}，`);
  const slowest = Math.max(...HOSTILE.map((piece) => timeOf(() => readEntities(fill(piece), OPTIONS))));
  return {
    messageMicros: { p50: at(0.5), p99: at(0.99) },
    longTextMs: timeOf(() => readEntities(ordinary, OPTIONS)),
    hostileTextMs: slowest,
    dictionary: benchDictionary(),
  };
}

function benchDictionary(): object {
  const entries = Array.from({ length: 100_000 }, (_, place) => {
    const code = (place * 7919).toString(36);
    return { value: `商品${code}款`, aliases: [`${code}号`] };
  });
  collect();
  const before = memory();
  const started = performance.now();
  const dictionary = buildDictionary('product', entries);
  const buildMs = performance.now() - started;
  collect();
  const megabytes = (memory() - before) / 1e6;
  const text = MESSAGES[0] ?? '';
  const options = { ...OPTIONS, dictionaries: [dictionary] };
  const times = Array.from({ length: 2000 }, () => timeOf(() => readEntities(text, options)) * 1000);
  times.sort((left, right) => left - right);
  return { entries: entries.length, buildMs, megabytes, messageMicrosP50: times[1000] ?? 0 };
}

/** What is left over would count as the dictionary's. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function fill(piece: string): string {
  return piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG);
}

function timeOf(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}
