import { useEffect, useRef } from 'react';

/** What to do for a key: `?`, `/`, `j`, `g i` (one after the other), `Escape`. */
export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;

const SEQUENCE_MS = 900;

/** Whether somebody is writing (or an input method composes) where a key was pressed. */
function isWriting(event: KeyboardEvent): boolean {
  if (event.isComposing) return true;
  const at = event.target;
  return at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
}

/** Whether a dialog or drawer lies over the page: its keys are its own. */
function isCovered(): boolean {
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null;
}

/** Keyboard shortcuts while the component is on the screen; silent while somebody writes. */
export function useHotkeys(keys: Hotkeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    let first = '';
    let at = 0;
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event) || isCovered()) return;
      const pair = Date.now() - at < SEQUENCE_MS ? `${first} ${event.key}` : '';
      const handle = current.current[pair] ?? current.current[event.key];
      first = event.key;
      at = Date.now();
      if (!handle) return;
      event.preventDefault();
      handle(event);
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
