import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** What a page may load for the whole widget, in bytes after gzip. */
export const SIZE_BUDGET = 25_000;

function keepWithin(budget: number): Plugin {
  return {
    name: 'size-budget',
    generateBundle(_, bundle) {
      let total = 0;
      for (const file of Object.values(bundle)) {
        const packed = gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 });
        total += packed.length;
        // Beside the script, so that a server can hand it out without packing it again for each visitor.
        this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: packed });
      }
      const told = `${total} bytes after gzip, of ${budget}`;
      if (total > budget) this.error(`The widget is too large: ${told}`);
      this.info(`The widget takes ${told}`);
    },
  };
}

/** Puts the page of the demo shop beside the script. */
const withDemoPage: Plugin = {
  name: 'demo-page',
  generateBundle() {
    const source = readFileSync(new URL('demo.html', import.meta.url));
    this.emitFile({ type: 'asset', fileName: 'demo.html', source });
  },
};

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  logLevel: 'info',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  build: {
    outDir: '../dist/widget',
    emptyOutDir: true,
    target: ['es2022', 'chrome97', 'safari15.4', 'firefox104'],
    cssMinify: true,
    minify: true,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        minify: {
          compress: true,
          mangle: true,
          codegen: true,
          // Names by which Preact looks for methods of class components; the widget has only functions.
          mangleProps: {
            include:
              /^(component(Will|Did)|getDerivedState|getSnapshotBefore|shouldComponent|getChildContext|debounceRendering)/,
          },
        },
      },
    },
    lib: { entry: 'main.ts', formats: ['iife'], name: 'ZhikeWidget', fileName: () => 'widget.js' },
  },
  plugins: [keepWithin(SIZE_BUDGET), withDemoPage],
});
