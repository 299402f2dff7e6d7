// npm run test:crash: kills Zhike, its database or both at random moments while 50 conversations are written to, and
// checks afterwards that every acknowledged message is there once, answered once and in order.
import { parseArgs } from 'node:util';
import { crash } from './crash.ts';
import { fillDisk } from './disk-full.ts';
import { printReport } from './report.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    conversations: { type: 'string', default: '50' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const say = (text: string): void => void process.stderr.write(`${text}\n`);

say(`Seed ${seed}: --seed ${seed} kills at the same moments again.`);
const report = await crash({
  rounds: Number(values.rounds),
  conversations: Number(values.conversations),
  seed,
  say,
});
const disk = await fillDisk(say);
printReport(report, disk, values.json);
process.exit(report.violations.length + disk.violations.length === 0 ? 0 : 1);
