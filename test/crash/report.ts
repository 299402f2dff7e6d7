import type { EventsReport } from './crash-events.ts';
import type { CrashReport } from './crash.ts';
import type { DiskReport } from './disk-full.ts';
import { KINDS } from './run-rounds.ts';
import { percentiles } from '../../bench/load/percentiles.ts';

/** Prints the figures, for people or as JSON. */
export function printReport(
  crash: CrashReport,
  disk: DiskReport,
  events: EventsReport,
  asJson: boolean,
): void {
  const seconds = percentiles(crash.rounds.map((each) => each.recoverySeconds));
  const count = (kind: string): number => crash.violations.filter((each) => each.kind === kind).length;
  const errors = crash.log.filter(
    (line) => !/"level":[34]0/.test(line) && !line.includes('PostgreSQL ended'),
  );
  const figures = {
    seed: crash.seed,
    seconds: crash.seconds,
    conversations: crash.conversations,
    rounds: crash.rounds.length,
    kills: Object.fromEntries(
      KINDS.map((kind) => [kind, crash.rounds.filter((each) => each.kind === kind).length]),
    ),
    acknowledged: crash.acknowledged,
    retried: crash.retried,
    lost: count('lost'),
    doubled: count('doubled'),
    outOfOrder: count('disordered'),
    unanswered: count('unanswered'),
    otherViolations: count('other'),
    auditedActs: crash.auditedActs,
    recoverySeconds: { p50: seconds.p50, max: seconds.max },
    logLines: crash.log.length,
    // PostgreSQL that ended is an error by right, once for each kill; nothing else is.
    logErrors: errors.length,
    events,
    disk,
  };
  if (asJson)
    process.stdout.write(`${JSON.stringify({ ...figures, violations: crash.violations }, null, 2)}\n`);
  else for (const line of forPeople(figures)) process.stdout.write(`${line}\n`);
  for (const line of errors.slice(0, 10)) console.error(line);
  for (const { kind, text } of [...crash.violations, ...events.violations, ...disk.violations])
    console.error(`${kind}: ${text}`);
}

function forPeople(figures: object): string[] {
  return Object.entries(figures).map(
    ([name, value]) =>
      `${name.padEnd(16)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );
}
