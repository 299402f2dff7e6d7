import { findDemo, seedDemo } from '../demo/index.ts';
import type { Demo } from '../demo/index.ts';
import type { Running } from '../process/start-process.ts';

/** Says where Zhike is reached; with a demo, sets it up where nothing is yet, and says how to sign in. */
export async function greet(running: Running, demo: boolean): Promise<void> {
  const { app, url } = running;
  if (demo && !findDemo(app.config.dataDir)) {
    process.stdout.write('Setting up the demo shop …\n');
    if (!(await seedDemo(app)))
      process.stdout.write('This installation holds data already: no demo was set up.\n');
  }
  process.stdout.write(`\nZhike 知客 is running at ${url}\n`);
  const found = demo ? findDemo(app.config.dataDir) : undefined;
  if (found) process.stdout.write(demoText(found, url));
}

/** The demo's logins and keys, for people. */
export function demoText(demo: Demo, url: string): string {
  const logins = demo.logins.map(
    ({ role, email, password }) => `  ${role.padEnd(14)} ${email.padEnd(38)} ${password}`,
  );
  return [
    `A shop page with the chat on it: ${url}/demo`,
    '',
    'Sign in with',
    ...logins,
    '',
    `API key    ${demo.apiKey}`,
    `Write key  ${demo.writeKey}`,
    `Chat key   ${demo.chatKey}`,
    '',
  ].join('\n');
}
