/** How long a resolve can be taken back before the customer is told. */
export const UNDO_MS = 4000;

interface Pending {
  timer: number;
  send: () => void;
  cancel: () => void;
}

const pending = new Map<string, Pending>();

/**
 * Waits before a conversation is resolved: the customer is told at once when it is, so taking it back must come
 * before. Leaving the page sends what waits. `cancelled` is called when it was taken back.
 */
export function resolveLater(id: string, send: () => void, cancelled: () => void): void {
  sendNow(id);
  const timer = window.setTimeout(() => sendNow(id), UNDO_MS);
  pending.set(id, { timer, send, cancel: cancelled });
}

/** Takes a waiting resolve back; false when it is too late. */
export function takeBackResolve(id: string): boolean {
  const found = pending.get(id);
  if (!found) return false;
  window.clearTimeout(found.timer);
  pending.delete(id);
  found.cancel();
  return true;
}

/** Whether a conversation is about to be resolved. */
export function isResolving(id: string): boolean {
  return pending.has(id);
}

function sendNow(id: string): void {
  const found = pending.get(id);
  if (!found) return;
  window.clearTimeout(found.timer);
  pending.delete(id);
  found.send();
}

window.addEventListener('pagehide', () => {
  for (const id of [...pending.keys()]) sendNow(id);
});
