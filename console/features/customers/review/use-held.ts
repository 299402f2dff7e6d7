import { useCallback, useEffect, useRef, useState } from 'react';

interface Held<Value> {
  value: Value | undefined;
  /** Holds a value; the one before goes on its way at once. */
  hold: (value: Value) => void;
  /** Forgets the value that is held. */
  drop: () => void;
}

/** Holds something back for so many milliseconds before it is sent; leaving the page sends it at once. */
export function useHeld<Value>(wait: number, send: (value: Value) => void): Held<Value> {
  const [value, setValue] = useState<Value>();
  const current = useRef<Value>(undefined);
  const sender = useRef(send);
  useEffect(() => {
    sender.current = send;
  });
  const release = useCallback(() => {
    const held = current.current;
    current.current = undefined;
    if (held !== undefined) sender.current(held);
  }, []);
  useEffect(() => {
    if (value === undefined) return;
    const timer = window.setTimeout(() => {
      release();
      setValue(undefined);
    }, wait);
    return () => window.clearTimeout(timer);
  }, [value, wait, release]);
  useEffect(() => {
    window.addEventListener('pagehide', release);
    return () => {
      window.removeEventListener('pagehide', release);
      release();
    };
  }, [release]);
  return {
    value,
    hold: (next) => {
      release();
      current.current = next;
      setValue(next);
    },
    drop: () => {
      current.current = undefined;
      setValue(undefined);
    },
  };
}
