import type { SameShape } from '../same-shape.ts';
import type { shell as zh } from '../zh-CN/shell.ts';

export const shell: SameShape<typeof zh> = {
  skip: 'Skip to the main content',
  nav: {
    label: 'Main navigation',
    inbox: 'Inbox',
    dashboard: 'Dashboard',
    knowledge: 'Knowledge',
    team: 'Team',
    channels: 'Channels',
    collapse: 'Collapse the navigation',
    expand: 'Expand the navigation',
    waiting: '{{n}} waiting',
  },
  assigned: 'New conversation: {{name}}',
  visitor: 'Visitor',
  search: 'Search customers, tags or messages',
  searchHint: 'Press Enter to search the conversations',
  presence: {
    label: 'Presence',
    online: 'Online',
    away: 'Away',
    offline: 'Offline',
    onlineHint: 'New conversations come to you',
    awayHint: 'No new ones; you keep what you have',
    offlineHint: 'Not serving',
    failed: 'Your presence was not changed',
  },
  live: {
    live: 'Live',
    connecting: 'Connecting',
    stale: 'Stale',
    liveHint: 'What you see updates by itself',
    staleHint:
      'The connection is cut: you see the state of {{time}}. Reconnecting by itself; click to try now.',
  },
  appearance: { label: 'Appearance', light: 'Light', dark: 'Dark', system: 'As the system' },
  language: 'Language',
  account: {
    menu: 'Account menu',
    own: 'My account',
    signOut: 'Sign out',
    shortcuts: 'Keyboard shortcuts',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    general: 'Everywhere',
    help: 'Show the shortcuts',
    search: 'Search',
    goInbox: 'Go to the inbox',
    goDashboard: 'Go to the dashboard',
    goKnowledge: 'Go to knowledge',
    close: 'Close what is open',
  },
  roles: {
    owner: 'Owner',
    administrator: 'Administrator',
    supervisor: 'Supervisor',
    agent: 'Agent',
    analyst: 'Analyst',
  },
};
