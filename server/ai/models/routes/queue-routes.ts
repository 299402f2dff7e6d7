import { DecidedSamples, DecideSamples, QueueFilter, QueuePage } from '../../../../contracts/ai/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { decideSamples } from '../queue/decide-samples.ts';
import { listQueue } from '../queue/list-queue.ts';
import { read, train } from './access.ts';

const QUEUE = '/api/training/queue';

/** Messages that are worth a label. */
export function addQueueRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: QUEUE,
      summary: 'Messages that are most worth a label',
      access: read,
      query: QueueFilter,
      reply: QueuePage,
    },
    ({ run, query }) => run((ctx) => listQueue(ctx, query)),
  );
  http.route(
    {
      method: 'POST',
      url: `${QUEUE}/decide`,
      summary: 'Label or skip messages of the queue',
      access: train,
      body: DecideSamples,
      reply: DecidedSamples,
    },
    ({ run, body }) => run((ctx) => decideSamples(ctx, body)),
  );
}
