import { sql } from 'kysely';
import type { SessionReply } from '../../../contracts/platform/index.ts';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { PERMISSIONS, can } from '../permissions/index.ts';
import type { Permission, StaffRole } from '../permissions/index.ts';
import { csrfToken } from './csrf.ts';

/** An opened session: the token for the cookie, and what the page gets. */
export interface SignedIn {
  token: string;
  session: SessionReply;
}

interface Row {
  id: string;
  email: string;
  name: string;
  role: StaffRole;
  language: 'zh-CN' | 'en';
  secondFactor: boolean;
  tenantName: string;
  slug: string;
  mustEnrol: boolean;
  expiresAt: Date;
}

/** What a page has to know of its session: the person, the tenant, what is allowed, the CSRF token. */
export async function describeSession(ctx: Ctx, sessionId: string): Promise<SessionReply> {
  const { rows } = await sql<Row>`
    select u.id, u.email, u.name, u.role, u.language, u.totp_secret is not null as "secondFactor",
      t.name as "tenantName", t.slug, s.expires_at as "expiresAt",
      not s.second_factor and coalesce((t.settings ->> 'requireSecondFactor')::boolean, false) as "mustEnrol"
    from platform.sessions s
    join platform.users u on u.tenant = s.tenant and u.id = s.user_id
    join platform.tenants t on t.id = s.tenant
    where s.tenant = ${ctx.tenant} and s.id = ${sessionId}`.execute(ctx.db);
  const row = rows[0];
  if (!row) throw appError('auth.required', 401, 'The session has ended.');
  const { id, email, name, role, language, secondFactor, tenantName, slug, mustEnrol, expiresAt } = row;
  return {
    user: { id, email, name, role, language, secondFactor },
    tenant: { id: ctx.tenant, name: tenantName, slug },
    permissions: (Object.keys(PERMISSIONS) as Permission[]).filter((each) => can(role, each)),
    csrfToken: csrfToken(ctx.app, sessionId),
    mustEnrol,
    expiresAt: expiresAt.toISOString(),
  };
}
