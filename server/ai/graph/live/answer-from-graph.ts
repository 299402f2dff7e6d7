import type { App } from '../../../platform/context/index.ts';
import { askGraph, NO_MEMORY } from '../questions/ask.ts';
import type { Asked, GraphMemory } from '../questions/ask.ts';
import type { Tongue } from '../questions/say/say.ts';
import { liveGraph } from './live-graph.ts';

/**
 * Answers a customer's text from the tenant's graph; at once when it is in memory. `owned`: names of what the customer owns.
 * The memory in the result is to be handed in with the next text of the conversation.
 */
export function answerFromGraph(
  app: App,
  tenant: string,
  text: string,
  memory: GraphMemory = NO_MEMORY,
  owned: string[] = [],
  tongue: Tongue = 'zh-CN',
): Asked | Promise<Asked> {
  const index = liveGraph(app).of(tenant);
  const today = new Date(app.clock());
  if (index instanceof Promise)
    return index.then((each) => askGraph(each, text, { memory, owned, tongue, today }));
  return askGraph(index, text, { memory, owned, tongue, today });
}
