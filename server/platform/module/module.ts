import type { ActionSource, AnyAction } from '../actions/index.ts';
import type { App } from '../context/index.ts';
import type { Subscription } from '../events/index.ts';
import type { Http } from '../http/index.ts';
import type { Job } from '../jobs/index.ts';
import type { Reference } from '../references/index.ts';

/** What a business module brings to the house; `server/modules.ts` lists them in tier order. */
export interface Module {
  name: string;
  /** Folder of the module's migrations, ending in a slash. */
  migrations?: URL;
  subscriptions?: Subscription[];
  jobs?: Job[];
  actions?: AnyAction[];
  /** Where actions are found that a tenant has made itself. */
  actionSources?: ActionSource[];
  /** What other modules may name by its id. */
  references?: Reference[];
  /** Registers the module's routes. */
  routes?(http: Http): void;
  /** Starts what lives as long as the process (timers, sockets); the returned function ends it. */
  start?(app: App): () => Promise<void>;
}
