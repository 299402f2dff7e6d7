import type { ModelReport } from '../../../../contracts/ai/index.ts';
import type { IntentReport } from '../../language/index.ts';
import type { WorkRow } from './training-work.ts';

/** The engine's report as it is kept, with the examples that its worst errors are. */
export function toReport(report: IntentReport, heldOut: readonly WorkRow[]): ModelReport {
  return {
    ...report,
    worst: report.worst.map(({ row, text, label, predicted, probability }) => ({
      exampleId: heldOut[row]?.id ?? null,
      text,
      label,
      predicted,
      probability,
    })),
  };
}
