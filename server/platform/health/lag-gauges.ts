import { Gauge } from 'prom-client';
import type { App } from '../context/index.ts';
import { consumerLag } from '../events/index.ts';

/** Adds the gauges of events that wait for another attempt or were parked, counted when they are asked for. */
export function addLagGauges(app: App): void {
  const registers = [app.metrics.registry];
  const labelNames = ['consumer'];
  const parked = new Gauge({
    name: 'zhike_events_parked',
    help: 'Events that were given up and wait for a person, by consumer',
    labelNames,
    registers,
  });
  const waiting = new Gauge({
    name: 'zhike_events_waiting',
    help: 'Events that wait for another attempt, by consumer',
    labelNames,
    registers,
    async collect() {
      // Without the database the other numbers are wanted all the more.
      const lag = await consumerLag(app).catch(() => undefined);
      if (!lag) return;
      waiting.reset();
      parked.reset();
      for (const each of lag) {
        waiting.set({ consumer: each.consumer }, each.waiting);
        parked.set({ consumer: each.consumer }, each.parked);
      }
    },
  });
}
