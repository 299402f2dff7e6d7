// Runs at the end of `npm ci` in a checkout, so that `npm start` finds the console and the widget built.
import { buildBrowser } from './build-browser.ts';
import { restorePackageFile } from './pack/package-file.ts';

// `npm pack` runs this too, after everything was built and package.json made ready.
const command = process.env['npm_command'] ?? '';
if (command !== 'pack' && command !== 'publish') {
  restorePackageFile();
  buildBrowser();
}
