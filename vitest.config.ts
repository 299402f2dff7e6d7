import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/harness/long-first.ts';

export default defineConfig({
  test: {
    include: [
      'contracts/**/*.test.ts',
      'server/**/*.test.ts',
      'widget/**/*.test.ts',
      'console/**/*.test.ts',
      'bench/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'test/fixtures/**'],
    globalSetup: ['test/harness/global-setup.ts'],
    pool: 'forks',
    // The files of a worker share the modules and its database: loading the server for each would take half of the time.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    // A machine that does ten things at once is slow, not wrong.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
