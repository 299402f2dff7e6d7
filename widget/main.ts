import { createChat } from './core/chat.ts';
import { mount } from './mount.tsx';
import { readOptions } from './options.ts';
import type { PageOptions } from './options.ts';
import { createPageApi } from './page-api.ts';
import type { ZhikeFunction } from './page-api.ts';
import { sayIn } from './text/texts.ts';

declare global {
  interface Window {
    zhike?: ZhikeFunction;
  }
}

function start(options: PageOptions): void {
  const { origin, chatKey, language, identity, theme, side } = options;
  const chat = createChat({ origin, chatKey, language, identity });
  const unmount = mount({ chat, origin, language, say: sayIn(language), theme, side, draft: '' });
  const api = createPageApi(chat, () => {
    unmount();
    chat.destroy();
    if (window.zhike === api) delete window.zhike;
  });
  api.isLoaded = true;
  const waiting = window.zhike?.q ?? [];
  window.zhike = api;
  for (const call of waiting) {
    const [command, ...values] = Array.from(call);
    api(String(command), ...values);
  }
  chat.start();
  if (options.isOpen) chat.setOpen(true);
}

// Known only while the script itself runs.
const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[data-chat-key]');
const options = script && readOptions({ ...script.dataset }, script.src, navigator.languages);
if (!options) console.warn('zhike: the script needs data-chat-key');
else if (!window.zhike?.isLoaded) {
  if (document.body) start(options);
  else document.addEventListener('DOMContentLoaded', () => start(options), { once: true });
}
