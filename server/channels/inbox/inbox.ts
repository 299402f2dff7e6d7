import { inTenant, perApp, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { storageProblem } from '../../platform/errors/index.ts';
import { receiveMessages } from './receive-messages.ts';
import type { Accepted, InboundMessage } from './receive-messages.ts';

const MAX_BATCH = 128;

/** The inbox of this process. */
export const inboxOf = perApp(createInbox);

/** Where every adapter puts its messages. */
export interface Inbox {
  /** Resolves once the message is durable. */
  receive(tenant: string, message: InboundMessage): Promise<Accepted>;
}

interface Waiting {
  message: InboundMessage;
  resolve(accepted: Accepted): void;
  reject(error: unknown): void;
}

/**
 * Makes the inbox of a process. While one transaction of a tenant is under way, the messages that arrive gather
 * and share the next one: the busier it is, the fewer commits a message costs, and arrival order is kept.
 */
function createInbox(app: App): Inbox {
  const lines = new Map<string, { waiting: Waiting[]; busy: boolean }>();

  async function work(tenant: string, line: { waiting: Waiting[]; busy: boolean }): Promise<void> {
    line.busy = true;
    while (line.waiting.length > 0) {
      const batch = line.waiting.splice(0, MAX_BATCH);
      await takeBatch(app, tenant, batch);
    }
    line.busy = false;
    lines.delete(tenant);
  }
  return {
    receive(tenant, message) {
      return new Promise((resolve, reject) => {
        const line = lines.get(tenant) ?? { waiting: [], busy: false };
        lines.set(tenant, line);
        line.waiting.push({ message, resolve, reject });
        // One turn of the event loop lets requests that arrived together share the first transaction too.
        if (!line.busy) {
          line.busy = true;
          setImmediate(() => void work(tenant, line));
        }
      });
    },
  };
}

async function takeBatch(app: App, tenant: string, batch: Waiting[]): Promise<void> {
  try {
    const accepted = await inTenant(app, { tenant, actor: SYSTEM, prepared: true }, (ctx) =>
      receiveMessages(
        ctx,
        batch.map((each) => each.message),
      ),
    );
    for (const [index, each] of batch.entries()) {
      const result = accepted[index];
      if (result) each.resolve(result);
    }
  } catch (error) {
    // One message must not fail its neighbours: alone, each gets its own answer.
    if (batch.length > 1 && !storageProblem(error))
      for (const each of batch) await takeBatch(app, tenant, [each]);
    else for (const each of batch) each.reject(error);
  }
}
