// npm test, npm run test:server: provides what the tests need, runs them, and says what could not be tested.
import { join } from 'node:path';
import { buildWhatIsOld } from './build-browser.ts';
import { bin, ROOT, runThrough } from './run.ts';
import { provideBrowser } from './provide-browser.ts';
import { findServer } from './find-server.ts';

const args = process.argv.slice(2);
const onServer = args[0] === '--server';
if (onServer) args.shift();

const env: NodeJS.ProcessEnv = {
  NODE_ENV: 'test',
  // Tests start many processes of Zhike; each would strip the types and compile all over again.
  NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'),
};
if (onServer) {
  const server = await findServer();
  if ('missing' in server) {
    console.error(server.missing);
    process.exit(1);
  }
  console.log(`Tests run on PostgreSQL ${server.version}.`);
  env['DATABASE_URL'] = server.url;
} else {
  // The tests bring their own database; a server in the environment is for test:server.
  delete process.env['DATABASE_URL'];
}

// Tests in a browser take the console and the widget as they were built.
if (args.length === 0 || args.some((arg) => /^(test|console)/.test(arg))) buildWhatIsOld();

const browser = await provideBrowser();
if ('path' in browser) env['CHROMIUM'] = browser.path;
else console.error(`\n${browser.missing}\n`);

const code = await runThrough(bin('vitest'), ['run', ...args], env);
if (!('path' in browser)) {
  console.error(`\nThe tests in a browser did not run. ${browser.missing}`);
  if (process.env['CI'] && code === 0) process.exit(1);
}
process.exit(code);
