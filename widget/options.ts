import type { Identity } from './keep/visitor.ts';
import { chooseLanguage } from './text/texts.ts';
import type { Language } from './text/texts.ts';

/** What the page's one line says. */
export interface PageOptions {
  chatKey: string;
  origin: string;
  language: Language;
  identity: Identity;
  theme: 'light' | 'dark' | 'auto';
  side: 'left' | 'right';
  isOpen: boolean;
}

type Attributes = Record<string, string | undefined>;

/** Reads the attributes of the script element; null when there is no chat key. `src` gives the server. */
export function readOptions(data: Attributes, src: string, languages: readonly string[]): PageOptions | null {
  if (!data.chatKey) return null;
  const { userId, userHash, userName: name, userEmail: email, userPhone: phone } = data;
  return {
    chatKey: data.chatKey,
    origin: new URL(src).origin,
    language: chooseLanguage(data.language, languages),
    identity: Object.fromEntries(
      Object.entries({ userId, userHash, name, email, phone }).filter(([, value]) => value),
    ),
    theme: data.theme === 'light' || data.theme === 'dark' ? data.theme : 'auto',
    side: data.position === 'left' ? 'left' : 'right',
    isOpen: data.open !== undefined && data.open !== 'false',
  };
}
