import { loadDemoContent } from '../../server/demo/content/index.ts';
import { createWebChatAccount } from '../../server/channels/index.ts';
import type { Account } from '../../server/channels/index.ts';
import { createApiKey } from '../../server/platform/api-keys/index.ts';
import { loadConfig } from '../../server/platform/config/index.ts';
import { inTenant, SYSTEM } from '../../server/platform/context/index.ts';
import type { App } from '../../server/platform/context/index.ts';
import { createTenant } from '../../server/platform/tenants/index.ts';
import { createApp } from '../../server/process/create-app.ts';
import type { BenchServer } from './start-server.ts';

/** A tenant beside the demo's, with nothing in it but its owner, a web chat and a key. */
export interface BenchTenant {
  tenant: string;
  ownerId: string;
  owner: { email: string; password: string };
  apiKey: string;
  account: Account;
  /** The server's own functions on its database, from this process. */
  app: App;
  close(): Promise<void>;
}

let made = 0;

/** Sets up a tenant on a running server, with the functions that the server sets up its own with. */
export async function createBenchTenant(server: BenchServer): Promise<BenchTenant> {
  const config = loadConfig({}, { dataDir: server.dataDir, logLevel: 'warn', poolSize: 4 });
  const app = createApp(config, server.databaseUrl);
  made += 1;
  const slug = `bench-${process.pid}-${made}`;
  const owner = { email: `${slug}@example.com`, password: `owner of ${slug}, for an hour` };
  const { tenant, ownerId } = await createTenant(app, {
    name: 'Benchmark',
    slug,
    owner: { ...owner, name: 'Owner' },
  });
  const { account, apiKey } = await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => ({
    account: await createWebChatAccount(ctx, loadDemoContent().welcome),
    apiKey: (await createApiKey(ctx, { name: 'Benchmark', role: 'administrator' })).secret,
  }));
  return {
    tenant,
    ownerId,
    owner,
    apiKey,
    account,
    app,
    close: () => app.pools.close(),
  };
}
