// Before `npm pack` and `npm publish`: builds all that the package contains.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildBrowser } from '../build-browser.ts';
import { buildServer } from '../build-server.ts';
import { ROOT } from '../run.ts';
import { restorePackageFile, slimPackageFile } from './package-file.ts';

restorePackageFile();
rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
buildBrowser();
buildServer();
slimPackageFile();
