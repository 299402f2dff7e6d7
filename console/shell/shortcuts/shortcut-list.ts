import { useEffect } from 'react';
import type { TextKey } from '../../i18n/use-t.ts';

/** A group of shortcuts as the help shows them. */
export interface ShortcutGroup {
  title: TextKey;
  keys: { keys: string[]; label: TextKey }[];
}

const groups = new Set<ShortcutGroup>();
let show: () => void = () => undefined;

/** The groups of the page on the screen. */
export function shortcutGroups(): ShortcutGroup[] {
  return [...groups];
}

/** Adds a page's shortcuts to the help while the page is on the screen. */
export function useShortcutGroup(group: ShortcutGroup): void {
  useEffect(() => {
    groups.add(group);
    return () => void groups.delete(group);
  }, [group]);
}

export function showShortcuts(): void {
  show();
}

/** Called by the help itself. */
export function onShowShortcuts(open: () => void): void {
  show = open;
}
