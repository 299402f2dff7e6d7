const REACHABLE = 'button:not([disabled]),textarea,input,summary,a[href],[tabindex="0"]';

/** The element inside a shadow root (or page) that has the focus. */
function focused(within: HTMLElement): Element | null {
  return (within.getRootNode() as Document | ShadowRoot).activeElement;
}

/** True while an input method is putting a character together: its Enter and Escape belong to it. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition before the keydown that ended it; 229 is how that one is known.
  return event.isComposing || event.keyCode === 229;
}

/** Moves on from the last control to the first, and back, when a dialog covers the screen. */
export function keepTabInside(event: KeyboardEvent, panel: HTMLElement): void {
  if (event.key !== 'Tab') return;
  const reachable = [...panel.querySelectorAll<HTMLElement>(REACHABLE)].filter(
    (element) => element.getClientRects().length > 0,
  );
  const edge = event.shiftKey ? reachable[0] : reachable.at(-1);
  const here = focused(panel);
  if (here !== edge && here !== panel) return;
  if (here === panel && !event.shiftKey) return;
  event.preventDefault();
  (event.shiftKey ? reachable.at(-1) : reachable[0])?.focus();
}

/** True when the focus is somewhere in `panel`. */
export function hasFocus(panel: HTMLElement | null): boolean {
  return panel?.contains(focused(panel)) ?? false;
}
