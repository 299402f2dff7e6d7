import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { addJob } from '../../server/platform/jobs/index.ts';
import { createTenant } from '../../server/platform/tenants/index.ts';
import { newId } from '../../server/platform/ids/index.ts';
import { checkMasterKey } from '../../server/platform/vault/index.ts';
import { as } from '../harness/tenant.ts';
import type { App } from '../../server/platform/context/index.ts';
import type { Installation } from './installation.ts';

const TEXTS = [
  '',
  '\\.',
  '\\N',
  'tab\tnew\nline\rback\\slash',
  '知客 🙏',
  '"quoted", \'single\'',
  'a\u0001b\u007f',
];

/** Fills an installation with tenants, values that are hard to carry, jobs and files; returns the tenants. */
export async function fill(app: App, installation: Installation): Promise<string[]> {
  await checkMasterKey(app);
  await sql`insert into shapes.colours values ('red'), ('blue')`.execute(app.pools.app);
  const tenants: string[] = [];
  for (const name of ['甲', '乙', '丙']) tenants.push(await fillTenant(app, name));
  for (const [path, content] of [
    [`${tenants[0]}/0a/one`, Buffer.from('first file')],
    [`${tenants[0]}/0b/empty`, Buffer.alloc(0)],
    [`${tenants[1]}/0c/large`, Buffer.alloc(300_001, 'zhike ')],
    [`${'deep/'.repeat(40)}file`, Buffer.from('a long name')],
  ] as const) {
    const file = join(installation.filesFolder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return tenants;
}

async function fillTenant(app: App, name: string): Promise<string> {
  const slug = `t-${newId()}`;
  const owner = { email: `${slug}@example.com`, name: '掌柜', password: 'correct horse 42' };
  const { tenant } = await createTenant(app, { name, slug, owner });
  await as(app, tenant, async (ctx) => {
    for (const text of TEXTS) {
      await sql`insert into shapes.things (tenant, "odd ""name", bytes, tags, numbers, facts, raw, price, ratio, small,
          flag, at, day, span, colour)
        values (${tenant}, ${text}, ${Buffer.from(text)}, ${[text, 'x']}, ${[1, -9007199254740991]},
          ${JSON.stringify({ text })}::jsonb, ${JSON.stringify([text])}::json, 123456789.123, 0.1::float8 + 0.2,
          1.1, true, 'infinity', '0044-03-15 BC', '1 year -3 days 00:00:00.123456', 'red')`.execute(ctx.db);
    }
    await sql`insert into shapes.things (tenant, ratio, small) values (${tenant}, 'NaN', '-Infinity')`.execute(
      ctx.db,
    );
    await sql`insert into shapes.things (tenant, parent)
      select tenant, max(id) from shapes.things group by tenant`.execute(ctx.db);
    await sql`insert into shapes.by_week select ${tenant}, '2020-01-06'::date + n, n, 'day ' || n
      from generate_series(1, 40) n`.execute(ctx.db);
    await sql`insert into shapes.by_hash select ${tenant}, n from generate_series(1, 50) n`.execute(ctx.db);
    await addJob(
      ctx,
      'test.later',
      { note: name },
      { runAt: new Date('2040-01-01T00:00:00Z'), key: `k-${name}` },
    );
    await addJob(ctx, 'test.soon', { note: name });
  });
  return tenant;
}
