import { copyFileSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../platform/config/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { createKeyring, loadMasterKeyFile } from '../../platform/keyring/index.ts';
import { findPostgres } from '../../platform/postgres/index.ts';
import { rotateKeyFile, rotateMasterKey } from '../../platform/vault/index.ts';
import { createApp } from '../../process/create-app.ts';
import { migrateAll } from '../../process/migrate-all.ts';
import { modules } from '../../modules.ts';
import type { App } from '../../platform/context/index.ts';
import { textOption } from '../command.ts';
import type { Command } from '../command.ts';
import { openDatabase } from '../open-database.ts';
import { configOf } from '../serve.ts';

export const keyRotate: Command = {
  name: 'key rotate',
  summary: 'replace the master key',
  usage: 'key rotate [--data DIR] [--new-key-file FILE] [--json]',
  help: `
  --data DIR            data folder (ZHIKE_DATA, default .zhike); DATABASE_URL comes first
  --new-key-file FILE   file with the new key (32 bytes in base64), needed when ZHIKE_MASTER_KEY is set
  --json                print the result as JSON

Wraps the key of every tenant with a new master key; no data is encrypted anew. Without ZHIKE_MASTER_KEY the new key
is made here and replaces DATA/master.key; the old one is kept beside it, because backups that were made before can
be read with it only. Stop all Zhike processes first; if the command is interrupted, run it again.`,
  options: { data: { type: 'string' }, 'new-key-file': { type: 'string' }, json: { type: 'boolean' } },
  async run(options) {
    const config = configOf(options);
    if (config.databaseUrl === '' && findPostgres(config.dataDir)) {
      throw appError('vault.in_use', 409, `Zhike is running on ${config.dataDir}: stop it first.`);
    }
    const rotate = chooseRotation(config, textOption(options, 'new-key-file'));
    const database = await openDatabase(config);
    try {
      await migrateAll(database.url, modules);
      const app = createApp(config, database.url);
      try {
        const { tenants, advice } = await rotate(app);
        const result = JSON.stringify({ tenants });
        process.stdout.write(
          options['json'] === true
            ? `${result}\n`
            : `The keys of ${tenants} tenants are wrapped anew. ${advice}\n`,
        );
        return 0;
      } finally {
        await app.pools.close();
      }
    } finally {
      await database.close();
    }
  },
};

type Rotation = (app: App) => Promise<{ tenants: number; advice: string }>;

function chooseRotation(config: Config, newKeyFile: string | undefined): Rotation {
  if (config.masterKey === '' && !existsSync(join(config.dataDir, 'master.key'))) {
    throw appError('vault.no_key', 404, `There is no master.key in ${config.dataDir}.`);
  }
  if (config.masterKey === '' && newKeyFile === undefined) return (app) => rotateOwnFile(app, config.dataDir);
  if (config.masterKey !== '' && newKeyFile !== undefined) {
    const next = createKeyring(loadMasterKeyFile(newKeyFile));
    return async (app) => ({
      tenants: await rotateMasterKey(app, app.keyring, next),
      advice:
        'Set ZHIKE_MASTER_KEY to the new key now. Keep the old one for the backups that were made before.',
    });
  }
  throw appError(
    'vault.key_source',
    400,
    '--new-key-file belongs to ZHIKE_MASTER_KEY: give both, or neither to renew the master.key of the data folder.',
  );
}

async function rotateOwnFile(app: App, dataDir: string): Promise<{ tenants: number; advice: string }> {
  const time = new Date(app.clock()).toISOString().slice(0, 19).replaceAll(':', '');
  const kept = join(dataDir, `master.key.before-${time}Z`);
  copyFileSync(join(dataDir, 'master.key'), kept, constants.COPYFILE_EXCL);
  const tenants = await rotateKeyFile(app, dataDir);
  return { tenants, advice: `Backups that were made before need the old key: ${kept}` };
}
