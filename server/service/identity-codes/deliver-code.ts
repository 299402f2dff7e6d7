import type { Patience } from '../../platform/actions/index.ts';
import type { App } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { canSendMail, sendMail } from '../../platform/mail/index.ts';
import { outboundOf } from '../../platform/outbound/index.ts';

interface Addressed {
  kind: 'phone' | 'email';
  value: string;
  code: string;
}

/** Whether codes can be sent this way: a mail server, or a provider of short messages, is set up. */
export function canDeliver(app: App, kind: Addressed['kind']): boolean {
  return kind === 'email' ? canSendMail(app) : app.config.smsUrl !== '';
}

/** Sends a code. Throws `service.code_not_sent` (502), or what the guarded client throws; neither names address or code. */
export async function deliverCode(app: App, given: Addressed, patience: Patience): Promise<void> {
  if (given.kind === 'email') await byMail(app, given);
  else await byShortMessage(app, given, patience);
}

async function byMail(app: App, { value, code }: Addressed): Promise<void> {
  const text = `您的验证码是 ${code}，10 分钟内有效，请勿告诉他人。\n\nYour code is ${code}. It is good for 10 minutes; tell it to nobody.`;
  const [chinese = '', , english = ''] = text.split('\n');
  await sendMail(app, {
    to: value,
    subject: '验证码 / One-time code',
    text,
    html: `<p>${chinese}</p><p>${english}</p>`,
  }).catch(() => {
    throw notSent();
  });
}

async function byShortMessage(
  app: App,
  { value, code }: Addressed,
  { signal, msLeft }: Patience,
): Promise<void> {
  const { smsUrl, smsKey, smsBody } = app.config;
  const text = `您的验证码是 ${code}，10 分钟内有效，请勿告诉他人。`;
  const reply = await outboundOf(app).request({
    url: smsUrl,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(smsKey === '' ? {} : { authorization: `Bearer ${smsKey}` }),
    },
    body: JSON.stringify(fillIn(readTemplate(smsBody), { to: value, text, code })),
    limits: { totalMs: msLeft, headersMs: msLeft, maxBytes: 65_536 },
    signal,
  });
  if (reply.status < 200 || reply.status >= 300) throw notSent();
}

function readTemplate(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw appError('config.invalid', 500, 'Wrong settings: ZHIKE_SMS_BODY is no JSON.');
  }
}

/** Puts values into the texts of a JSON value, so that nothing in them can change its shape. */
function fillIn(template: unknown, values: Record<string, string>): unknown {
  if (typeof template === 'string') {
    return template.replaceAll(/\{\{(\w+)\}\}/g, (all, name: string) => values[name] ?? all);
  }
  if (Array.isArray(template)) return template.map((each) => fillIn(each, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, each]) => [name, fillIn(each, values)]));
}

function notSent(): Error {
  return appError('service.code_not_sent', 502, 'The code could not be sent.');
}
