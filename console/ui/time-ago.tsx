import { useSyncExternalStore } from 'react';
import { fullTime, timeAgo } from '../i18n/format.ts';
import { useT } from '../i18n/use-t.ts';

const STEP = 15_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

// One timer for all times on the screen.
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(tick, STEP);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The time, renewed every 15 seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** «3 minutes ago», with the full time on hover. */
export function TimeAgo({ at }: { at: string }) {
  const { t, language } = useT();
  const time = new Date(at);
  return (
    <time dateTime={at} title={fullTime(time, language)}>
      {timeAgo(time, new Date(Math.max(useNow(), time.getTime())), language, t('common.justNow'))}
    </time>
  );
}
