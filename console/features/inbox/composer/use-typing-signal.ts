import { useCallback, useEffect, useRef } from 'react';
import { live } from '../../../api/live/live.ts';

const EVERY_MS = 3000;

/** Lets the customer see that somebody writes: at most every three seconds, and once when it ends. */
export function useTypingSignal(conversationId: string): (on: boolean) => void {
  const sentAt = useRef(0);
  const signal = useCallback(
    (on: boolean) => {
      if (on && Date.now() - sentAt.current < EVERY_MS) return;
      if (!on && sentAt.current === 0) return;
      sentAt.current = on ? Date.now() : 0;
      live.send({ type: 'typing', conversationId, on });
    },
    [conversationId],
  );
  useEffect(() => () => signal(false), [signal]);
  return signal;
}
