import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Flow, FlowSlot, FlowStep } from '../../../../contracts/ai/index.ts';
import { freeName } from './new-step.ts';
import { mapWays, redirectWay, waysOf } from './ways.ts';

/** What a file says: a flow, or where it can't be read. */
export type ReadFile =
  { ok: true; flow: Flow } | { ok: false; line: number; column: number; message: string };

const BROAD = { lineWidth: 110 };

/** Reads the text of a flow far enough to draw it; what is wrong with it beyond that, the server says. */
export function readFlowFile(source: string): ReadFile {
  const lines = new LineCounter();
  const doc = parseDocument(source, { lineCounter: lines });
  const [error] = doc.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return { ok: false, line, column: col, message: error.message.split('\n')[0] ?? '' };
  }
  const steps = doc.get('steps');
  if (!isMap(doc.contents) || !isSeq(steps)) {
    return { ok: false, line: 1, column: 1, message: 'steps' };
  }
  for (const item of steps.items) {
    if (!isMap(item) || typeof item.get('id') !== 'string' || typeof item.get('kind') !== 'string') {
      const { line, col } = lines.linePos((isMap(item) ? item.range?.[0] : steps.range?.[0]) ?? 0);
      return { ok: false, line, column: col, message: 'id, kind' };
    }
  }
  return { ok: true, flow: doc.toJS() as Flow };
}

function edited(source: string, edit: (doc: Document, flow: Flow) => void): string {
  const doc = parseDocument(source);
  if (doc.errors.length > 0) return source;
  edit(doc, doc.toJS() as Flow);
  return doc.toString(BROAD);
}

/** Replaces what the file says of a step; comments elsewhere stay. */
export function putStep(source: string, id: string, step: FlowStep): string {
  return edited(source, (doc, flow) => {
    const index = flow.steps.findIndex((each) => each.id === id);
    if (index < 0) return;
    writeStep(doc, flow, index, step);
    if (step.id !== id) rename(doc, flow, index, id, step.id);
  });
}

function writeStep(doc: Document, flow: Flow, index: number, step: FlowStep): void {
  if (JSON.stringify(flow.steps[index]) !== JSON.stringify(step)) {
    doc.setIn(['steps', index], doc.createNode(step));
  }
}

/** Everything that led to a step leads to its new name. */
function rename(doc: Document, flow: Flow, renamed: number, from: string, to: string): void {
  flow.steps.forEach((step, index) => {
    if (index === renamed) return;
    writeStep(
      doc,
      flow,
      index,
      mapWays(step, (way) => (way.to === from ? to : way.to)),
    );
  });
}

/** Puts a step below another one (or first), on the way that leads on from there. */
export function addStep(source: string, step: FlowStep, below?: { id: string; place: string }): string {
  return edited(source, (doc, flow) => {
    const at = below ? flow.steps.findIndex(({ id }) => id === below.id) : -1;
    const from = flow.steps[at];
    const steps = doc.get('steps');
    if (!isSeq(steps)) return;
    const old = from && waysOf(from).find(({ place }) => place === below?.place);
    const leads = old?.place === 'next' && old.to === undefined;
    const added = old?.to !== undefined ? redirectWay(step, 'next', old.to) : step;
    // A way that simply goes on below needs no words; every other one is told where the new step is.
    if (from && below && !leads) writeStep(doc, flow, at, redirectWay(from, below.place, step.id));
    if (!leads && from) closeEnd(doc, flow);
    steps.items.splice(leads || !from ? at + 1 : steps.items.length, 0, doc.createNode(added));
  });
}

/** What was the last step went on to the end of the flow; it still does when another step is put below it. */
function closeEnd(doc: Document, flow: Flow): void {
  const last = flow.steps.at(-1);
  const open =
    last && waysOf(last).some(({ place, to }) => (place === 'next' || place === 'else') && to === undefined);
  if (!open) return;
  const id = freeName(
    flow.steps.map((each) => each.id),
    'end',
  );
  doc.addIn(['steps'], doc.createNode({ id, kind: 'end' }));
}

/** Takes a step out; what led to it leads to what followed it. The last step stays. */
export function removeStep(source: string, id: string): string {
  return edited(source, (doc, flow) => {
    const index = flow.steps.findIndex((each) => each.id === id);
    const step = flow.steps[index];
    if (!step || flow.steps.length < 2) return;
    const after = waysOf(step)[0]?.to ?? flow.steps[index + 1]?.id ?? flow.steps[index - 1]?.id;
    flow.steps.forEach((each, at) => {
      if (at === index) return;
      writeStep(
        doc,
        flow,
        at,
        mapWays(each, (way) => (way.to === id ? after : way.to)),
      );
    });
    doc.deleteIn(['steps', index]);
  });
}

/** Leads one way of a step to another step. */
export function connect(source: string, from: string, place: string, to: string): string {
  return edited(source, (doc, flow) => {
    const index = flow.steps.findIndex(({ id }) => id === from);
    const step = flow.steps[index];
    if (step) writeStep(doc, flow, index, redirectWay(step, place, to));
  });
}

/** Writes, renames or (without a slot) removes what the flow wants to know. */
export function putSlot(source: string, name: string, slot: FlowSlot | undefined, renamed = name): string {
  return edited(source, (doc) => {
    if (renamed !== name || slot === undefined) doc.deleteIn(['slots', name]);
    if (slot !== undefined) doc.setIn(['slots', renamed], doc.createNode(slot));
    const slots = doc.get('slots');
    if (isMap(slots) && slots.items.length === 0) doc.delete('slots');
  });
}

/** Writes a part of the head of the file: name, trigger, about. Undefined takes it out. */
export function putHead<Key extends keyof Flow>(
  source: string,
  key: Key,
  value: Flow[Key] | undefined,
): string {
  return edited(source, (doc) => {
    if (value === undefined) doc.delete(key);
    else doc.set(key, doc.createNode(value));
  });
}
