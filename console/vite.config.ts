import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

const server = process.env.ZHIKE_CONSOLE_SERVER ?? 'http://127.0.0.1:8080';

/** Builds the console into dist/console; in development the API comes from a server that is already running. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), precompress()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'es2022',
    assetsDir: 'assets',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // What changes only with its library stays in the browser's cache from release to release.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            {
              name: 'tanstack',
              test: /node_modules\/@tanstack\/(react-router|router-core|history|query-core|react-query|store|react-store)\//,
            },
            { name: 'i18next', test: /node_modules\/(i18next|react-i18next)\// },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': { target: server, ws: true },
      '/chat': { target: server, ws: true },
      '/files': { target: server },
      '/widget': { target: server },
    },
  },
});
