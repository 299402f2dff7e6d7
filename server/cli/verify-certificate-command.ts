import { existsSync, readFileSync } from 'node:fs';
import { verifyCertificate } from '../cdp/index.ts';
import { appError } from '../platform/errors/index.ts';
import { checkMasterKey } from '../platform/vault/index.ts';
import { createApp } from '../process/create-app.ts';
import type { Command } from './command.ts';
import { openDatabase } from './open-database.ts';
import { configOf } from './serve.ts';

const SAYS: Record<string, string> = {
  not_a_certificate: 'this is no certificate of an erasure',
  signature_wrong: 'it was changed, or not made by this installation',
  erasure_unknown:
    'this installation made it, and does not know of the erasure: an older backup was restored',
};

export const verifyErasureCertificate: Command = {
  name: 'verify certificate',
  summary: 'check that a certificate of erasure is genuine',
  usage: 'verify certificate [--data DIR] [--json] FILE|-',
  help: `
  FILE         the certificate as JSON; - reads standard input
  --data DIR   data folder (ZHIKE_DATA, default .zhike); DATABASE_URL comes first
  --json       print the verdict as JSON

The exit code is 1 when it is not genuine or the erasure is unknown. Zhike may run meanwhile.`,
  options: { data: { type: 'string' }, json: { type: 'boolean' } },
  async run(options, [file]) {
    if (file === undefined)
      throw appError('certificate.no_file', 400, 'Name the certificate, or - for standard input.');
    const certificate = read(file);
    const config = configOf(options);
    if (config.databaseUrl === '' && !existsSync(config.dataDir)) {
      throw appError('certificate.nothing_there', 404, `There is no data folder ${config.dataDir}.`);
    }
    const database = await openDatabase(config);
    const app = createApp(config, database.url);
    try {
      await checkMasterKey(app);
      const verdict = await verifyCertificate(app, certificate);
      if (options['json'] === true) process.stdout.write(`${JSON.stringify(verdict)}\n`);
      else {
        const problem = verdict.problem === null ? '' : `: ${SAYS[verdict.problem] ?? verdict.problem}`;
        process.stdout.write(`${verdict.genuine ? 'genuine' : 'NOT GENUINE'}${problem}\n`);
      }
      return verdict.problem === null ? 0 : 1;
    } finally {
      await app.pools.close();
      await database.close();
    }
  },
};

function read(file: string): Record<string, unknown> {
  if (file !== '-' && !existsSync(file)) {
    throw appError('certificate.no_file', 404, `There is no file ${file}.`);
  }
  try {
    const value: unknown = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // says the same below
  }
  throw appError('certificate.unreadable', 422, 'The certificate is no JSON object.');
}
