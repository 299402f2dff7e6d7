import { useEffect, useSyncExternalStore } from 'react';
import type { LiveCommand, LiveFrame } from '../../../contracts/service/live.ts';
import { createLiveSocket } from './live-socket.ts';
import type { LiveStatus } from './live-socket.ts';

/** The console's one live connection; the shell opens it when somebody has signed in. */
export const live = createLiveSocket<LiveFrame, LiveCommand>({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`,
});

/** Notices a cut cable before the socket does, and comes back at once when the network does. */
export function watchNetwork(): () => void {
  const back = () => live.retryNow();
  const gone = () => live.cut();
  const shown = () => {
    if (document.visibilityState === 'visible') live.retryNow();
  };
  window.addEventListener('online', back);
  window.addEventListener('offline', gone);
  document.addEventListener('visibilitychange', shown);
  return () => {
    window.removeEventListener('online', back);
    window.removeEventListener('offline', gone);
    document.removeEventListener('visibilitychange', shown);
  };
}

const watchStatus = (changed: () => void) => live.onStatus(changed);
const readStatus = () => live.status();

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(watchStatus, readStatus);
}

/** Calls `handle` with every frame while the component is on the screen. */
export function useLiveFrames(handle: (frame: LiveFrame) => void): void {
  useEffect(() => live.onFrame(handle), [handle]);
}

/** Calls `refetch` after a cut, when the connection is back. */
export function useResync(refetch: () => void): void {
  useEffect(() => live.onResync(refetch), [refetch]);
}
