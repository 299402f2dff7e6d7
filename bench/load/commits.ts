import pg from 'pg';

const CONNECTIONS = 10;

/** Single-row durable commits in a second that this PostgreSQL does over ten connections. */
export async function commitsPerSecond(url: string, seconds: number): Promise<number> {
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const [first] = clients;
  await first?.query(
    'create table if not exists public.bench_commits (id bigint generated always as identity, text text)',
  );
  const until = performance.now() + seconds * 1000;
  let commits = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        await client.query('insert into public.bench_commits (text) values ($1)', [
          'a message of ordinary length',
        ]);
        commits += 1;
      }
    }),
  );
  await first?.query('drop table public.bench_commits');
  await Promise.all(clients.map((client) => client.end()));
  return Math.round(commits / seconds);
}
