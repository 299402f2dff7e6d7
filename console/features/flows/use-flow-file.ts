import { useMemo, useRef, useState } from 'react';
import type { Flow } from '../../../contracts/ai/index.ts';
import { readFlowFile } from './file/flow-file.ts';
import type { ReadFile } from './file/flow-file.ts';

const LONGEST_HISTORY = 200;
/** Changes of the same thing within this time are one step back. */
const ONE_CHANGE_MS = 1200;

interface History {
  past: string[];
  now: string;
  future: string[];
}

export interface FlowFile {
  source: string;
  read: ReadFile;
  /** The last text that could be read: what the picture shows while the text is broken. */
  flow: Flow | undefined;
  /** Changes the text; changes with the same `about` in a row are taken back together. */
  change: (source: string, about?: string) => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  /** Begins anew with what is stored. */
  reset: (source: string) => void;
}

/** One file, seen as text and as picture, with a way back. */
export function useFlowFile(stored: string): FlowFile {
  const [history, setHistory] = useState<History>({ past: [], now: stored, future: [] });
  const last = useRef({ about: '', at: 0 });
  const read = useMemo(() => readFlowFile(history.now), [history.now]);
  const [shown, setShown] = useState<Flow | undefined>(read.ok ? read.flow : undefined);
  if (read.ok && shown !== read.flow) setShown(read.flow);

  function change(source: string, about = ''): void {
    const at = Date.now();
    const same = about !== '' && last.current.about === about && at - last.current.at < ONE_CHANGE_MS;
    last.current = { about, at };
    setHistory(({ past, now }) => {
      if (source === now) return { past, now, future: [] };
      return { past: same ? past : [...past, now].slice(-LONGEST_HISTORY), now: source, future: [] };
    });
  }
  const { past, future } = history;
  const undo = (): void => {
    last.current = { about: '', at: 0 };
    setHistory(({ past: before, now, future: after }) => ({
      past: before.slice(0, -1),
      now: before.at(-1) ?? now,
      future: [now, ...after],
    }));
  };
  const redo = (): void =>
    setHistory(({ past: before, now, future: after }) => ({
      past: [...before, now],
      now: after[0] ?? now,
      future: after.slice(1),
    }));
  return {
    source: history.now,
    read,
    flow: shown,
    change,
    undo: past.length > 0 ? undo : undefined,
    redo: future.length > 0 ? redo : undefined,
    reset: (source) => setHistory({ past: [], now: source, future: [] }),
  };
}
