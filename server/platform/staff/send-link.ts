import { sql } from 'kysely';
import type { AccountLink } from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import { inTenant, SYSTEM } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';
import { addJob } from '../jobs/index.ts';
import type { Job } from '../jobs/index.ts';
import { canSendMail, sendMail } from '../mail/index.ts';
import { findUser } from '../users/index.ts';
import { createLink, invalid, issueToken } from './links.ts';
import type { Purpose } from './links.ts';
import { writeLinkMail } from './link-mail.ts';
import type { LinkMail } from './link-mail.ts';

const JOB = 'platform.send_link';
const PAGES = { invitation: '/invitation', reset: '/reset-password' };

/** How a link reaches its person: `origin` is where the one who makes it sees the console. */
export interface Delivery {
  by: 'mail' | 'show';
  origin: string;
}

/**
 * Makes a link and mails it, or shows it to the one who made it where no mail server is configured. The
 * token of a mailed link is made when the mail is written, so that it is stored nowhere.
 */
export async function deliverLink(
  ctx: Ctx,
  userId: string,
  purpose: Purpose,
  delivery: Delivery,
): Promise<AccountLink> {
  const { id, expiresAt } = await createLink(ctx, userId, purpose);
  const mailed = delivery.by === 'mail' && canSendMail(ctx.app);
  let url: string | null = null;
  if (mailed) await addJob(ctx, JOB, { linkId: id });
  else {
    const issued = await issueToken(ctx, id);
    if (!issued) throw invalid();
    url = linkUrl(publicOrigin(ctx.app) ?? delivery.origin, purpose, issued.token);
  }
  await record(ctx, {
    action: 'platform.link_made',
    subject: `user/${userId}`,
    details: { purpose, mailed },
  });
  return { purpose, url, mailed, expiresAt: expiresAt.toISOString() };
}

/** The job that writes and sends the mail of a link; a link that is void by then is not sent. */
export const sendLink: Job = {
  name: JOB,
  async run(app, payload) {
    const { tenant, linkId } = payload;
    if (tenant === undefined || typeof linkId !== 'string') return;
    const mail = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => prepare(ctx, linkId));
    if (mail) await sendMail(app, writeLinkMail(mail));
  },
};

async function prepare(ctx: Ctx, linkId: string): Promise<LinkMail | undefined> {
  const issued = await issueToken(ctx, linkId);
  if (!issued) return undefined;
  const { link, token } = issued;
  const user = await findUser(ctx, link.userId);
  if (!user?.email) return undefined;
  const { rows } = await sql<{ name: string }>`
    select name from platform.tenants where id = ${ctx.tenant}`.execute(ctx.db);
  const { config } = ctx.app;
  const origin = publicOrigin(ctx.app) ?? `http://${config.host}:${config.port}`;
  return {
    purpose: link.purpose,
    language: user.language,
    to: user.email,
    name: user.name,
    tenantName: rows[0]?.name ?? '',
    url: linkUrl(origin, link.purpose, token),
    expiresAt: link.expiresAt,
  };
}

function publicOrigin(app: App): string | undefined {
  return app.config.publicUrl === '' ? undefined : app.config.publicUrl.replace(/\/+$/, '');
}

// The token stands behind the #, which browsers send to no server.
function linkUrl(origin: string, purpose: Purpose, token: string): string {
  return `${origin}${PAGES[purpose]}#token=${token}`;
}
