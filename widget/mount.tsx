import { render } from 'preact';
import { App } from './view/app.tsx';
import type { Ui } from './view/ui.ts';
import base from './view/styles/base.css?inline';
import composer from './view/styles/composer.css?inline';
import panel from './view/styles/panel.css?inline';
import thread from './view/styles/thread.css?inline';

const CSS = base + panel + thread + composer;

/** A constructed sheet needs no permission from the page's policy; older browsers get an element. */
function addStyles(shadow: ShadowRoot): void {
  if ('adoptedStyleSheets' in shadow && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    shadow.adoptedStyleSheets = [sheet];
  } else {
    const style = document.createElement('style');
    style.textContent = CSS;
    shadow.append(style);
  }
}

/** Draws the widget in a shadow tree of its own at the end of the page; the returned function takes it away. */
export function mount(ui: Ui): () => void {
  const host = document.createElement('div');
  host.id = 'zhike-chat';
  const shadow = host.attachShadow({ mode: 'open' });
  addStyles(shadow);
  const root = document.createElement('div');
  shadow.append(root);
  render(<App ui={ui} />, root);
  document.body.append(host);
  return () => {
    render(null, root);
    host.remove();
  };
}
