import { useEffect, useState } from 'preact/hooks';
import type { Chat } from '../core/chat.ts';
import type { ChatView } from '../core/state.ts';
import type { Language, Say } from '../text/texts.ts';

/** What every part of the screen needs: the chat, and how to speak to the visitor. */
export interface Ui {
  chat: Chat;
  say: Say;
  language: Language;
  origin: string;
  /** What the page asked for; `auto` follows the visitor's system. */
  theme: 'light' | 'dark' | 'auto';
  side: 'left' | 'right';
  /** Text typed but not sent; it outlives the closing of the panel. */
  draft: string;
}

/** The chat's state; the component is drawn again whenever it changes. */
export function useView(chat: Chat): ChatView {
  const [view, setView] = useState(chat.store.get());
  useEffect(() => {
    setView(chat.store.get());
    return chat.store.subscribe(setView);
  }, [chat]);
  return view;
}
