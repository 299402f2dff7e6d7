// npm run test:crash: kills Zhike, its database or both at random moments while 50 conversations are written to, and
// checks afterwards that every acknowledged message is there once, answered once and in order. Then the same with events that come in and with
// a file that is imported.
import { parseArgs } from 'node:util';
import { crash } from './crash.ts';
import { crashEvents } from './crash-events.ts';
import { crashImports } from './crash-imports.ts';
import { fillDisk } from './disk-full.ts';
import { printReport } from './report.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    conversations: { type: 'string', default: '50' },
    'event-rounds': { type: 'string', default: '3' },
    'import-rounds': { type: 'string', default: '2' },
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
const events = await crashEvents({ rounds: Number(values['event-rounds']), seed, say });
const imports = await crashImports({ rounds: Number(values['import-rounds']), seed, say });
const disk = await fillDisk(say);
printReport(report, disk, events, values.json);
if (!values.json) say(`imports: ${JSON.stringify(imports)}`);
const violations =
  report.violations.length + disk.violations.length + events.violations.length + imports.violations.length;
process.exit(violations === 0 ? 0 : 1);
