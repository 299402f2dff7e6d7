import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

const PHONE = '(max-width: 480px), (max-height: 480px) and (max-width: 960px)';

/** Whether a media query matches, live. */
function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const listen = () => setMatches(list.matches);
    listen();
    list.addEventListener('change', listen);
    return () => list.removeEventListener('change', listen);
  }, [query]);
  return matches;
}

/** Whether the panel fills the screen. */
export const useIsPhone = () => useMedia(PHONE);

/** The theme to draw in. */
export function useTheme(asked: 'light' | 'dark' | 'auto'): 'light' | 'dark' {
  const isDark = useMedia('(prefers-color-scheme: dark)');
  if (asked !== 'auto') return asked;
  return isDark ? 'dark' : 'light';
}

/**
 * Keeps a full-screen panel inside what the on-screen keyboard leaves free, and the page behind it still.
 * A page that is pinched larger is left as it is.
 */
export function useFullScreen(panel: RefObject<HTMLElement | null>, isOn: boolean): void {
  useLayoutEffect(() => {
    if (!isOn) return;
    const page = document.documentElement;
    const before = page.style.overflow;
    page.style.overflow = 'hidden';
    const viewport = window.visualViewport;
    const fit = () => {
      if (!viewport || viewport.scale > 1.01) return;
      panel.current?.style.setProperty('--visible', `${viewport.height}px`);
      panel.current?.style.setProperty('--pushed', `${viewport.offsetTop}px`);
    };
    fit();
    viewport?.addEventListener('resize', fit);
    viewport?.addEventListener('scroll', fit);
    return () => {
      page.style.overflow = before;
      viewport?.removeEventListener('resize', fit);
      viewport?.removeEventListener('scroll', fit);
    };
  }, [isOn, panel]);
}
