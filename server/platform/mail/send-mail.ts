import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import type { App } from '../context/index.ts';

/** A mail in plain text and simple HTML. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

const PATIENCE_MS = 20_000;
const transports = new WeakMap<App, { url: string; transport: Transporter }>();

/** Whether a mail server is configured (`ZHIKE_SMTP_URL`). */
export function canSendMail(app: App): boolean {
  return app.config.smtpUrl !== '';
}

/** Hands a mail to the configured server; throws when it does not take it. Call it from a job, never in a request. */
export async function sendMail(app: App, mail: Mail): Promise<void> {
  await transportOf(app)
    .sendMail({ from: app.config.mailFrom, ...mail })
    .catch((error: unknown) => {
      // What mail servers say often names the recipient; only the codes may reach logs and job tables.
      const codes = [codeOf(error, 'code'), codeOf(error, 'responseCode')].filter((code) => code !== '');
      throw new Error(`the mail server did not take the mail (${codes.join(' ')})`);
    });
}

function codeOf(error: unknown, field: 'code' | 'responseCode'): string {
  const value: unknown = (error as Partial<Record<typeof field, unknown>> | null)?.[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function transportOf(app: App): Transporter {
  const { smtpUrl } = app.config;
  const known = transports.get(app);
  if (known?.url === smtpUrl) return known.transport;
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  transports.set(app, { url: smtpUrl, transport });
  return transport;
}
