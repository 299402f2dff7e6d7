// After `npm pack` and `npm publish`.
import { restorePackageFile } from './package-file.ts';

restorePackageFile();
