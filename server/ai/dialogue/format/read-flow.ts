import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { checkShape } from './check-shape.ts';
import type { FlowFile, Path, Place } from './flow-file.ts';
import { shapeProblem } from './shape-problems.ts';

const LONGEST = 400_000;
const MOST_ALIASES = 100;
const MOST_ERRORS = 5;

/** Reads a flow in YAML or JSON; never throws: what is wrong is in `problems`. */
export function readFlowFile(name: string, source: string): FlowFile {
  const lineCounter = new LineCounter();
  const text = source.length > LONGEST ? '' : source;
  const doc = parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2', merge: false });
  const placeOf = (path: Path, key = false): Place => placeIn(doc, lineCounter, path, key);
  const file: FlowFile = { name, source, flow: undefined, problems: [], placeOf };
  if (source.length > LONGEST) {
    file.problems.push(shapeProblem(file, [], 'flow.too_long', `${LONGEST}`));
    return file;
  }
  for (const error of doc.errors.slice(0, MOST_ERRORS)) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    file.problems.push({ ...shapeProblem(file, [], 'flow.unreadable', error.message), line, column: col });
  }
  if (doc.errors.length > 0) return file;
  const value = toValue(doc, file);
  if (value === undefined) return file;
  const { flow, faults } = checkShape(value);
  file.flow = flow;
  for (const { path, code, detail, atKey } of faults)
    file.problems.push(shapeProblem(file, path, code, detail, atKey));
  return file;
}

function toValue(doc: Document, file: FlowFile): unknown {
  try {
    return doc.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
  } catch (error) {
    file.problems.push(
      shapeProblem(file, [], 'flow.unreadable', error instanceof Error ? error.message : ''),
    );
    return undefined;
  }
}

function placeIn(doc: Document, lines: LineCounter, path: Path, atKey: boolean): Place {
  for (let length = path.length; length >= 0; length -= 1) {
    const at = path.slice(0, length);
    const offset = (atKey && length === path.length ? keyOffset(doc, at) : undefined) ?? valueOffset(doc, at);
    if (offset === undefined) continue;
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
  return { line: 1, column: 1 };
}

function valueOffset(doc: Document, path: Path): number | undefined {
  const node: unknown = path.length === 0 ? doc.contents : doc.getIn(path, true);
  return rangeOf(node);
}

function keyOffset(doc: Document, path: Path): number | undefined {
  const parent: unknown = path.length === 1 ? doc.contents : doc.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const wanted = String(path.at(-1));
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === wanted);
  return rangeOf(pair?.key);
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return undefined;
  const [start] = node.range as unknown[];
  return typeof start === 'number' ? start : undefined;
}
