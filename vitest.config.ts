import { defineConfig } from 'vitest/config';

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
    maxWorkers: 2,
    testTimeout: 20_000,
    // Browsers on a machine that others load too: CI gives a test a second chance and reports that it needed one.
    retry: process.env['CI'] ? 1 : 0,
    hookTimeout: 60_000,
  },
});
