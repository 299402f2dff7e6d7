import type { Mail } from '../mail/index.ts';
import type { Purpose } from './links.ts';

/** What a mail with a link has to know. */
export interface LinkMail {
  purpose: Purpose;
  language: 'zh-CN' | 'en';
  to: string;
  name: string;
  tenantName: string;
  url: string;
  expiresAt: Date;
}

interface Words {
  subject: string;
  hello: string;
  why: string;
  button: string;
  until: string;
  ignore: string;
}

const TEXTS: Record<LinkMail['language'], Record<Purpose, (mail: LinkMail) => Words>> = {
  'zh-CN': {
    invitation: ({ name, tenantName, expiresAt }) => ({
      subject: `邀请您加入「${tenantName}」`,
      hello: `${name}，您好：`,
      why: `「${tenantName}」邀请您加入其知客工作台。请打开下面的链接，设置您的登录密码。`,
      button: '接受邀请',
      until: `链接在 ${day(expiresAt, 'zh-CN')} 之前有效，只能使用一次。`,
      ignore: '如果您不认识邀请方，请忽略此邮件。',
    }),
    reset: ({ name, tenantName, expiresAt }) => ({
      subject: `重置您在「${tenantName}」的密码`,
      hello: `${name}，您好：`,
      why: `我们收到了重置您「${tenantName}」登录密码的请求。请打开下面的链接，设置新密码。`,
      button: '设置新密码',
      until: `链接在 ${day(expiresAt, 'zh-CN')} 之前有效，只能使用一次。`,
      ignore: '如果不是您本人操作，请忽略此邮件，您的密码不会改变。',
    }),
  },
  en: {
    invitation: ({ name, tenantName, expiresAt }) => ({
      subject: `You are invited to join ${tenantName}`,
      hello: `Hello ${name},`,
      why: `${tenantName} invites you to its Zhike desk. Open the link below to choose your password.`,
      button: 'Accept the invitation',
      until: `The link is good once, until ${day(expiresAt, 'en')}.`,
      ignore: 'If you do not know who sent this, ignore it.',
    }),
    reset: ({ name, tenantName, expiresAt }) => ({
      subject: `A new password for ${tenantName}`,
      hello: `Hello ${name},`,
      why: `Somebody asked for a new password for your account at ${tenantName}. Open the link below to choose one.`,
      button: 'Choose a new password',
      until: `The link is good once, until ${day(expiresAt, 'en')}.`,
      ignore: 'If it was not you, ignore this mail: your password stays as it is.',
    }),
  },
};

/** Writes the mail in the person's language, in plain text and simple HTML. */
export function writeLinkMail(mail: LinkMail): Mail {
  const words = TEXTS[mail.language][mail.purpose](mail);
  const { subject, hello, why, button, until, ignore } = words;
  const text = [hello, why, mail.url, until, ignore].join('\n\n');
  const paragraph = (content: string): string => `<p style="margin:0 0 16px">${content}</p>`;
  const html = [
    `<!doctype html><html lang="${mail.language}"><body style="font:16px/1.6 sans-serif;color:#1f2329">`,
    paragraph(escapeHtml(hello)),
    paragraph(escapeHtml(why)),
    paragraph(`<a href="${escapeHtml(mail.url)}">${escapeHtml(button)}</a>`),
    paragraph(escapeHtml(mail.url)),
    paragraph(escapeHtml(until)),
    paragraph(escapeHtml(ignore)),
    '</body></html>',
  ].join('\n');
  return { to: mail.to, subject: subject.replaceAll(/\s+/g, ' '), text: `${text}\n`, html };
}

function day(at: Date, language: string): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' } as const;
  return `${new Intl.DateTimeFormat(language, format).format(at)} (UTC+8)`;
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' };
  return text.replaceAll(/[&<>"']/g, (char) => `&${names[char] ?? ''};`);
}
