import type {
  ImportKind,
  ImportMapping,
  ImportPreview,
  PreviewColumn,
} from '../../../contracts/cdp/index.ts';
import { fieldsOf, OPEN_PREFIX } from './fields/index.ts';
import { guessMapping } from './mapping/index.ts';
import type { FileRow, OpenTable } from './readers/index.ts';
import { planRows } from './rows/index.ts';
import { judgeRow } from './judge-row.ts';
import type { JudgedRow } from './judge-row.ts';
import type { RowPlan } from './rows/index.ts';

const SAMPLED = 500;
const SAMPLES = 5;
const MOST_ISSUES = 50;

/** What an import of a table would do, from its first 500 rows; the mapping is guessed where none is given. */
export async function previewTable(
  table: OpenTable,
  kind: ImportKind,
  given: ImportMapping | undefined,
  now: number,
): Promise<ImportPreview> {
  const rows: FileRow[] = [];
  for await (const row of table.rows(0)) {
    rows.push(row);
    if (rows.length >= SAMPLED) break;
  }
  const readable = rows.filter(({ problem }) => problem === undefined);
  const mapping =
    given ??
    guessMapping(
      kind,
      table.columns,
      readable.map(({ cells }) => cells),
    );
  const plan = planRows(kind, table.columns, mapping);
  const judged = rows.map((row) => judgeRow(plan, row, now));
  return {
    kind,
    format: table.format,
    encoding: table.encoding ?? null,
    separator: table.separator ?? null,
    sampled: rows.length,
    accepted: judged.filter(({ taken }) => taken !== undefined).length,
    mapping,
    columns: table.columns.map((column, at) =>
      showColumn(
        { column, at },
        { rows, judged, to: targetOf(mapping, column), guessed: given === undefined },
      ),
    ),
    fields: [...fieldsOf(kind).map(({ name }) => name), OPEN_PREFIX[kind]],
    idFrom: idFieldOf(plan),
    issues: judged
      .flatMap(({ line, issues }) => issues.map((issue) => ({ line, ...issue })))
      .sort((one, two) => Number(one.level === 'warning') - Number(two.level === 'warning'))
      .slice(0, MOST_ISSUES),
  };
}

function targetOf(mapping: ImportMapping, column: string): string {
  return mapping.columns.find((each) => each.column === column)?.to ?? 'ignore';
}

function showColumn(
  { column, at }: { column: string; at: number },
  { rows, judged, to, guessed }: { rows: FileRow[]; judged: JudgedRow[]; to: string; guessed: boolean },
): PreviewColumn {
  const values = rows.map(({ cells }) => (cells[at] ?? '').trim());
  const reasons = new Map<string, number>();
  let [filled, bad] = [0, 0];
  for (const [place, value] of values.entries()) {
    if (value === '') continue;
    filled++;
    const faults = judged[place]?.issues.filter((issue) => issue.column === column) ?? [];
    if (faults.length > 0) bad++;
    for (const { code } of faults) reasons.set(code, (reasons.get(code) ?? 0) + 1);
  }
  const samples = [...new Set(values.filter((value) => value !== ''))]
    .slice(0, SAMPLES)
    .map((value) => value.slice(0, 100));
  return {
    column,
    to,
    guessed,
    samples,
    filled,
    good: filled - bad,
    reasons: [...reasons].map(([code, count]) => ({ code, count })).sort((one, two) => two.count - one.count),
  };
}

/** What names the records of a file: its column of ids, else the surest identifier that it has. */
function idFieldOf(plan: RowPlan): string {
  const names = new Set(plan.columns.map(({ field }) => field.name));
  const id = plan.kind === 'customers' || plan.kind === 'products' ? 'id' : 'customer_id';
  if (names.has(id)) return id;
  return fieldsOf(plan.kind).find(({ name, identifier }) => identifier && names.has(name))?.name ?? 'digest';
}
