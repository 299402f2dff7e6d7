/** What the browser tells about the network, the page and its other tabs. */
export interface PageEvents {
  /** The network or the page is back. */
  onBack(): void;
  onOffline(): void;
  /** Another tab of this site changed a stored value. */
  onStored(key: string): void;
  /** The page came into view or went out of it. */
  onVisibility(): void;
}

/** Listens until the returned function is called. Does nothing outside a browser. */
export function listenToPage(events: PageEvents): () => void {
  if (typeof window === 'undefined') return () => {};
  const abort = new AbortController();
  const { signal } = abort;
  window.addEventListener('online', () => events.onBack(), { signal });
  window.addEventListener('offline', () => events.onOffline(), { signal });
  window.addEventListener('pageshow', (event) => event.persisted && events.onBack(), { signal });
  window.addEventListener('storage', (event) => events.onStored(event.key ?? ''), { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') events.onBack();
      events.onVisibility();
    },
    { signal },
  );
  return () => abort.abort();
}
