import { userInfo } from 'node:os';
import pg from 'pg';

const OLDEST = 150_000;

/**
 * The PostgreSQL server for `npm run test:server`: DATABASE_URL, else the one on this machine that lets the user
 * `postgres` or oneself in without a password.
 */
export async function findServer(): Promise<{ url: string; version: string } | { missing: string }> {
  const given = process.env['DATABASE_URL'];
  const names = ['postgres', userInfo().username];
  const candidates = given ? [given] : names.map((name) => `postgres://${name}@127.0.0.1:5432/postgres`);
  const reasons: string[] = [];
  for (const url of candidates) {
    const answer = await ask(url);
    if ('version' in answer) return { url, version: answer.version };
    reasons.push(answer.reason);
  }
  const where = given ? 'DATABASE_URL' : 'postgres://127.0.0.1:5432';
  return {
    missing: `There is no PostgreSQL to test on at ${where} (${reasons.join('; ')}).
Name one whose user may create databases and roles: DATABASE_URL=postgres://user:password@host/postgres npm run test:server`,
  };
}

async function ask(url: string): Promise<{ version: string } | { reason: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: number; able: boolean }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
         rolsuper or (rolcreatedb and rolcreaterole) as able
       from pg_roles where rolname = current_user`,
    );
    const [row] = rows;
    if (!row || row.number < OLDEST) return { reason: `PostgreSQL ${row?.version ?? '?'} is older than 15` };
    return row.able ? { version: row.version } : { reason: 'the user may not create databases and roles' };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}
