import type { WebChatSettings } from '../../../../contracts/channels/index.ts';
import { previewTexts } from '../preview/preview-texts.ts';
import type { Translate } from '../../../i18n/use-t.ts';

export const COLOURS = [
  '#0f6560',
  '#1d4ed8',
  '#6d28d9',
  '#be185d',
  '#b4432d',
  '#b45309',
  '#15803d',
  '#334155',
] as const;
export const MOST_QUICK_REPLIES = 8;

/** What a new web chat begins with. */
export function newSettings(t: Translate, name: string): WebChatSettings {
  return {
    name: name.trim(),
    brand: t('channels.webChat.newBrand'),
    colour: COLOURS[0],
    greeting: { 'zh-CN': previewTexts('zh-CN').greeting, en: previewTexts('en').greeting },
    quickReplies: { 'zh-CN': [], en: [] },
    allowedOrigins: [],
    attachments: true,
    encrypted: false,
  };
}

/** The origin of a page's address (`https://shop.example.com`), or undefined when it is none. */
export function originOf(text: string): string | undefined {
  const typed = text.trim();
  const address = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return undefined;
  const { origin, hostname, username } = new URL(address);
  const isName = hostname === 'localhost' || /^[\w-]+(\.[\w-]+)+$/.test(hostname);
  return isName && !username ? origin : undefined;
}

/** The first thing that keeps settings from being saved. */
export function problemOf(settings: WebChatSettings): 'name' | 'brand' | 'colour' | undefined {
  if (!settings.name.trim()) return 'name';
  if (!settings.brand.trim()) return 'brand';
  return /^#[0-9a-f]{6}$/i.test(settings.colour) ? undefined : 'colour';
}

/** Settings as they are sent: without quick replies that are half empty, without blanks around texts. */
export function cleanSettings(settings: WebChatSettings): WebChatSettings {
  const replies = (list: WebChatSettings['quickReplies']['en']) =>
    list
      .map(({ label, text }) => ({ label: label.trim(), text: text.trim() }))
      .map(({ label, text }) => ({ label: label || text, text: text || label }))
      .filter(({ label }) => label);
  const { quickReplies } = settings;
  return {
    ...settings,
    name: settings.name.trim(),
    brand: settings.brand.trim(),
    quickReplies: { 'zh-CN': replies(quickReplies['zh-CN']), en: replies(quickReplies.en) },
  };
}
