import { useEffect, useRef } from 'react';

const MOST = 3;

/** Alt with 1, 2 or 3, also while somebody writes. By the key's place, since with Alt some layouts write other signs. */
export function useAltDigits(pick: (digit: number) => void): void {
  const current = useRef(pick);
  useEffect(() => {
    current.current = pick;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const digit = Number(/^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]);
      if (!(digit >= 1 && digit <= MOST)) return;
      event.preventDefault();
      current.current(digit);
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
