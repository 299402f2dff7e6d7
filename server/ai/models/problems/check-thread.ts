import { parentPort, workerData } from 'node:worker_threads';
import type { Problem } from '../../../../contracts/ai/index.ts';
import { checkExamples } from '../../language/index.ts';
import type { CheckedRow } from './check-in-thread.ts';

function check(rows: readonly CheckedRow[]): Problem[] {
  const parts = {
    train: rows.filter(({ part }) => part === 'train'),
    test: rows.filter(({ part }) => part === 'test'),
  };
  return checkExamples(parts.train, parts.test).map(({ kind, severity, label, rows: found }) => ({
    kind,
    severity,
    label,
    rows: found.flatMap(({ part, row, text, label: own }) => {
      const id = parts[part][row]?.id;
      return id === undefined ? [] : [{ id, text, label: own, part }];
    }),
  }));
}

const given = workerData as { checkedRows?: CheckedRow[] } | null;
if (given?.checkedRows) parentPort?.postMessage(check(given.checkedRows));
