import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatMessage } from '../../../contracts/web-chat/index.ts';
import { atEnd, indexOf, moveDown, moveUp } from './window.ts';
import type { Stretch } from './window.ts';

/** How near to an edge counts as being there, in px. */
const AT_END = 80;
const NEAR_EDGE = 400;

/** The stretch as sequence numbers, which stay right when older messages are put before. Null: the newest. */
interface Place {
  first: number;
  /** Null while the stretch reaches the newest message. */
  last: number | null;
}

interface Anchor {
  sequence: string;
  top: number;
}

/** The first row that is in view, and where it is, so that it can be put back there. */
function findAnchor(scroller: HTMLElement): Anchor | null {
  const edge = scroller.getBoundingClientRect().top;
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-sequence]')) {
    const box = row.getBoundingClientRect();
    if (box.bottom > edge) return { sequence: row.dataset.sequence ?? '', top: box.top - edge };
  }
  return null;
}

function restore(scroller: HTMLElement, anchor: Anchor | null): void {
  if (!anchor) return;
  const row = scroller.querySelector(`[data-sequence="${anchor.sequence}"]`);
  if (!row) return;
  const top = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  if (Math.abs(top - anchor.top) > 0.5) scroller.scrollTop += top - anchor.top;
}

function toStretch(place: Place | null, messages: readonly ChatMessage[]): Stretch {
  if (!place) return atEnd(messages.length);
  const end = place.last === null ? messages.length : indexOf(messages, place.last + 1);
  return { start: Math.min(indexOf(messages, place.first), end), end };
}

export interface Scroll {
  scroller: RefObject<HTMLDivElement>;
  stretch: Stretch;
  /** The visitor looks at the newest message. */
  isAtEnd: boolean;
  onScroll: () => void;
  toEnd: () => void;
}

/**
 * Draws a stretch of a long thread and moves it with the scroll position; follows new messages at the end and holds
 * still elsewhere. `askOlder` is called when the beginning of what is held comes near.
 */
export function useScroll(messages: readonly ChatMessage[], hasOlder: boolean, askOlder: () => void): Scroll {
  const scroller = useRef<HTMLDivElement>(null) as RefObject<HTMLDivElement>;
  const isAtEnd = useRef(true);
  const [place, setPlace] = useState<Place | null>(null);
  const [, redraw] = useState(0);
  const stretch = toStretch(place, messages);
  const held = scroller.current as HTMLDivElement | null;
  // Drawing is about to change what lies above: remember what the visitor is looking at.
  const anchor = held && !isAtEnd.current ? findAnchor(held) : null;

  function go(next: Stretch): void {
    const first = messages[next.start]?.sequence;
    const last = messages[next.end - 1]?.sequence;
    if (first === undefined || last === undefined) return;
    setPlace({ first, last: next.end >= messages.length ? null : last });
  }

  function check(element: HTMLElement): void {
    const fromEnd = element.scrollHeight - element.clientHeight - element.scrollTop;
    if (element.scrollTop < NEAR_EDGE) {
      if (stretch.start > 0) return go(moveUp(stretch));
      if (hasOlder) askOlder();
    }
    if (fromEnd < NEAR_EDGE && stretch.end < messages.length) go(moveDown(stretch, messages.length));
    else if (isAtEnd.current && place && element.scrollTop > NEAR_EDGE * 4) setPlace(null);
  }

  useLayoutEffect(() => {
    const element = scroller.current;
    if (isAtEnd.current && stretch.end >= messages.length) element.scrollTop = element.scrollHeight;
    else restore(element, anchor);
    check(element);
  });

  useEffect(() => {
    const element = scroller.current;
    const content = element.firstElementChild;
    if (!content) return;
    // Pictures that load late and the keyboard change heights.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(content);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return {
    scroller,
    stretch,
    isAtEnd: isAtEnd.current,
    onScroll() {
      const element = scroller.current;
      const fromEnd = element.scrollHeight - element.clientHeight - element.scrollTop;
      const now = fromEnd < AT_END && stretch.end >= messages.length;
      if (now !== isAtEnd.current) {
        isAtEnd.current = now;
        redraw((count) => count + 1);
      }
      check(element);
    },
    toEnd() {
      isAtEnd.current = true;
      setPlace(null);
      redraw((count) => count + 1);
    },
  };
}
