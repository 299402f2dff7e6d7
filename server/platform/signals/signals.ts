/** Hints between parts of the system, also across processes: may be lost, so whoever listens also looks by itself. */
export interface Signals {
  /** Tells all listeners of a topic, here and in other processes. Small JSON data only: ids, never texts. */
  publish(topic: string, data: unknown): void;
  /** Listens; the returned function stops it. */
  subscribe(topic: string, listener: (data: unknown) => void): () => void;
  /** Called by the link to other processes: delivers what came from there. */
  receive(topic: string, data: unknown): void;
  /** Called by the link to other processes: gets what is published here. */
  forward(link: (topic: string, data: unknown) => void): void;
}

export function createSignals(): Signals {
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  const links: ((topic: string, data: unknown) => void)[] = [];

  function receive(topic: string, data: unknown): void {
    for (const listener of listeners.get(topic) ?? []) listener(data);
  }
  return {
    receive,
    publish(topic, data) {
      receive(topic, data);
      for (const link of links) link(topic, data);
    },
    subscribe(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => set.delete(listener);
    },
    forward(link) {
      links.push(link);
    },
  };
}
