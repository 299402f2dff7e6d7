import { createApp } from '../../../process/create-app.ts';
import { modules } from '../../../modules.ts';
import { actionsOf, createActions, provideActions } from '../../../platform/actions/index.ts';
import type { Action } from '../../../platform/actions/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { loadConfig } from '../../../platform/config/index.ts';
import { runCall } from '../run-call.ts';

// A process of its own that carries out one call and kills itself, as `kill -9` would: in the middle of the action, when its ticket is
// written and nothing is committed, or before anything is written. Its clock is forty minutes ahead.
const [url = '', dataDir = '', tenant = '', id = '', moment = ''] = process.argv.slice(2);
const masterKey = Buffer.alloc(32, 7).toString('base64');
const app = createApp(
  loadConfig({}, { dataDir, masterKey, logLevel: 'silent', poolSize: 4 }),
  url,
  () => Date.now() + 40 * 60_000,
);
const builtIn = createActions(modules.flatMap((module) => module.actions ?? []));

const dying: Action = {
  name: 'test.ticket',
  title: { 'zh-CN': '半途而废', en: 'Dying' },
  input: Closed({}),
  permission: 'service.configure',
  async run(ctx, _input, given) {
    if (moment === 'before') process.kill(process.pid, 'SIGKILL');
    const done = await builtIn.run(ctx, 'ticket.open', { kind: 'x', subject: '一次' }, given);
    process.kill(process.pid, 'SIGKILL');
    return done;
  },
};
provideActions(app, createActions([...actionsOf(app).builtIn(), dying]));
await runCall(app, tenant, id);
