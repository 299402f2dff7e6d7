import type { LabelledPair } from '../../ai/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { readTable } from '../read-table.ts';

/** Labelled pairs of a CSV file with the columns text1, text2 and label (1: the same question, 0: not). */
export async function readPairs(path: string): Promise<LabelledPair[]> {
  const rows = await readTable(path, ['text1', 'text2', 'label']);
  return rows.map(({ text1, text2, label }, place) => {
    if (label !== '0' && label !== '1') {
      throw appError('cli.table_invalid', 422, `${path}: the label of row ${place + 1} is not 0 or 1`);
    }
    return { left: text1, right: text2, same: label === '1' };
  });
}
