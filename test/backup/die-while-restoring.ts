import { restoreBackup } from '../../server/platform/backup/index.ts';
import { createKeyring } from '../../server/platform/keyring/index.ts';
import { migrationFolders } from '../../server/process/migrate-all.ts';
import { modulesWithShapes } from './shapes.ts';

// A process of its own that restores and kills itself, as `kill -9` would, when it comes to a named step.
const [path = '', databaseUrl = '', filesFolder = '', lastStep = '', masterKey = ''] = process.argv.slice(2);

await restoreBackup({
  path,
  databaseUrl,
  filesFolder,
  migrations: migrationFolders(modulesWithShapes()),
  subscriptions: [],
  keyring: createKeyring(Buffer.from(masterKey, 'base64')),
  replace: false,
  onProgress: ({ step }) => {
    if (step === lastStep) process.kill(process.pid, 'SIGKILL');
  },
});
