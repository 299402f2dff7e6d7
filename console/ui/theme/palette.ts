export type Appearance = 'light' | 'dark';

/** The colours of the console by what they are for; every one becomes the CSS variable `--zk-<name>`. */
export interface Palette {
  canvas: string;
  surface: string;
  sunken: string;
  raised: string;
  line: string;
  'line-strong': string;
  text: string;
  'text-2': string;
  'text-3': string;
  brand: string;
  'brand-strong': string;
  'brand-soft': string;
  'brand-line': string;
  'on-brand': string;
  seal: string;
  rail: string;
  'rail-text': string;
  'rail-active': string;
  info: string;
  'info-soft': string;
  success: string;
  'success-soft': string;
  warning: string;
  'warning-soft': string;
  danger: string;
  'danger-soft': string;
  'note-soft': string;
  'note-line': string;
  'note-text': string;
  'bot-soft': string;
  'bot-line': string;
  'bot-text': string;
  shadow: string;
  mark: string;
}

const light: Palette = {
  canvas: '#f2f5f5',
  surface: '#ffffff',
  sunken: '#f8fafa',
  raised: '#ffffff',
  line: '#e3e9e9',
  'line-strong': '#c9d4d4',
  text: '#16272b',
  'text-2': '#47595e',
  'text-3': '#5f7176',
  brand: '#0f6560',
  'brand-strong': '#0b4f4b',
  'brand-soft': '#e4f0ee',
  'brand-line': '#b9d8d3',
  'on-brand': '#ffffff',
  seal: '#b4432d',
  rail: '#10262b',
  'rail-text': '#b3c6c8',
  'rail-active': 'rgba(255, 255, 255, 0.11)',
  info: '#2c5f93',
  'info-soft': '#e8f0f8',
  success: '#24704a',
  'success-soft': '#e5f3eb',
  warning: '#935a06',
  'warning-soft': '#fdf2de',
  danger: '#ad3226',
  'danger-soft': '#fbeae7',
  'note-soft': '#fdf6e0',
  'note-line': '#ecd9a2',
  'note-text': '#665012',
  'bot-soft': '#eef1f7',
  'bot-line': '#dbe1ec',
  'bot-text': '#46557a',
  shadow: '0 1px 2px rgba(16, 38, 43, 0.05), 0 8px 24px rgba(16, 38, 43, 0.06)',
  mark: '#ffe9a8',
};

const dark: Palette = {
  canvas: '#0d1517',
  surface: '#141e21',
  sunken: '#111a1c',
  raised: '#1b272a',
  line: '#243236',
  'line-strong': '#37494e',
  text: '#e4ecec',
  'text-2': '#aebdc0',
  'text-3': '#8c9da1',
  brand: '#5bbcb1',
  'brand-strong': '#86d3ca',
  'brand-soft': '#16312f',
  'brand-line': '#25504c',
  'on-brand': '#062321',
  seal: '#e0785f',
  rail: '#0a1214',
  'rail-text': '#a3b5b8',
  'rail-active': 'rgba(255, 255, 255, 0.09)',
  info: '#83b1e0',
  'info-soft': '#17273a',
  success: '#6cc194',
  'success-soft': '#15301f',
  warning: '#e0ad5c',
  'warning-soft': '#33270f',
  danger: '#ec8a7d',
  'danger-soft': '#3a1d19',
  'note-soft': '#2c2613',
  'note-line': '#4d4220',
  'note-text': '#e3cb86',
  'bot-soft': '#1b2332',
  'bot-line': '#2a3549',
  'bot-text': '#a9b8da',
  shadow: '0 1px 2px rgba(0, 0, 0, 0.3), 0 10px 28px rgba(0, 0, 0, 0.35)',
  mark: '#5b4a14',
};

export const PALETTES: Record<Appearance, Palette> = { light, dark };
