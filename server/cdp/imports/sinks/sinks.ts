import type { ImportKind } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { TakenRow } from '../judge-row.ts';

/** What became of a row. */
export type Outcome = 'created' | 'changed' | 'unchanged';

/** The import that rows are written for. */
export interface Target {
  id: string;
  kind: ImportKind;
  source: string;
}

/** Writes the rows of a batch that can be taken, in the caller's transaction, and says of each what became of it, in their order. */
export type SaveRows = (ctx: Ctx, target: Target, rows: TakenRow[]) => Promise<Outcome[]>;
