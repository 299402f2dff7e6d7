import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The numbers that /metrics shows (Prometheus text format). */
export interface Metrics {
  registry: Registry;
  requests: Histogram;
  turns: Histogram;
  eventsHandled: Counter;
  eventsFailed: Counter;
  deliveries: Counter;
  sockets: Gauge;
  outbound: Counter;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'zhike_http_request_seconds',
      help: 'Time to answer an HTTP request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    turns: new Histogram({
      name: 'zhike_turn_seconds',
      help: 'Time from a stored customer message to the stored reply',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    eventsHandled: new Counter({
      name: 'zhike_events_handled_total',
      help: 'Events that a consumer finished',
      labelNames: ['consumer'],
      registers,
    }),
    eventsFailed: new Counter({
      name: 'zhike_events_failed_total',
      help: 'Attempts of a consumer that failed',
      labelNames: ['consumer'],
      registers,
    }),
    deliveries: new Counter({
      name: 'zhike_deliveries_total',
      help: 'Attempts to deliver a message, by channel and result',
      labelNames: ['channel', 'result'],
      registers,
    }),
    sockets: new Gauge({
      name: 'zhike_sockets',
      help: 'Open WebSocket connections',
      labelNames: ['kind'],
      registers,
    }),
    outbound: new Counter({
      name: 'zhike_outbound_requests_total',
      help: 'Requests to servers outside, by result',
      labelNames: ['result'],
      registers,
    }),
  };
}
