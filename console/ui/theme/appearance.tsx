import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { readSetting, writeSetting } from '../settings.ts';
import { PALETTES } from './palette.ts';
import type { Appearance } from './palette.ts';

export type AppearanceChoice = Appearance | 'system';

interface AppearanceState {
  choice: AppearanceChoice;
  appearance: Appearance;
  choose: (choice: AppearanceChoice) => void;
}

const Context = createContext<AppearanceState | null>(null);
const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

function watchSystem(changed: () => void): () => void {
  darkQuery.addEventListener('change', changed);
  return () => darkQuery.removeEventListener('change', changed);
}

/** Writes a palette into the CSS variables that the style sheets read. */
export function paint(appearance: Appearance): void {
  const root = document.documentElement;
  root.dataset.theme = appearance;
  root.style.colorScheme = appearance;
  for (const [name, value] of Object.entries(PALETTES[appearance])) {
    root.style.setProperty(`--zk-${name}`, value as string);
  }
}

/** Light, dark or as the system says; remembered on this device. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<AppearanceChoice>(() =>
    readSetting('appearance', ['light', 'dark', 'system'], 'system'),
  );
  const systemDark = useSyncExternalStore(watchSystem, () => darkQuery.matches);
  const appearance: Appearance = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice;
  useMemo(() => paint(appearance), [appearance]);
  useEffect(() => writeSetting('appearance', choice), [choice]);
  const state = useMemo(() => ({ choice, appearance, choose: setChoice }), [choice, appearance]);
  return <Context value={state}>{children}</Context>;
}

export function useAppearance(): AppearanceState {
  const state = use(Context);
  if (!state) throw new Error('useAppearance needs an AppearanceProvider above it');
  return state;
}
