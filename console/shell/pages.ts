import { lazyRouteComponent } from '@tanstack/react-router';
import type { TextKey } from '../i18n/use-t.ts';

/** A page behind the sign-in. Its code is loaded when it is opened. */
export interface PageEntry {
  path: string;
  component: ReturnType<typeof lazyRouteComponent>;
  /** Without it, everybody who is signed in may open the page. */
  permission?: string;
  /** Its place in the rail; pages without one are reached from elsewhere. */
  nav?: { label: TextKey; icon: NavIcon; group: 'work' | 'manage' };
}

export type NavIcon =
  | 'inbox'
  | 'customers'
  | 'dashboard'
  | 'knowledge'
  | 'flows'
  | 'graph'
  | 'training'
  | 'writing'
  | 'segments'
  | 'team'
  | 'channels'
  | 'imports'
  | 'privacy'
  | 'security'
  | 'tickets'
  | 'actions';

/** The table of contents of the console: the order is that of the rail. */
export const PAGES: PageEntry[] = [
  {
    path: '/inbox',
    component: lazyRouteComponent(() => import('../features/inbox/page.tsx')),
    permission: 'conversations.read',
    nav: { label: 'shell.nav.inbox', icon: 'inbox', group: 'work' },
  },
  {
    path: '/customers',
    component: lazyRouteComponent(() => import('../features/customers/list/page.tsx')),
    permission: 'customers.read',
    nav: { label: 'shell.nav.customers', icon: 'customers', group: 'work' },
  },
  {
    path: '/customers/review',
    component: lazyRouteComponent(() => import('../features/customers/review/page.tsx')),
    permission: 'customers.read',
  },
  {
    path: '/customers/sources',
    component: lazyRouteComponent(() => import('../features/customers/sources/page.tsx')),
    permission: 'sources.read',
  },
  {
    path: '/customers/rules',
    component: lazyRouteComponent(() => import('../features/customers/rules/page.tsx')),
    permission: 'customers.read',
  },
  {
    path: '/customers/$id',
    component: lazyRouteComponent(() => import('../features/customers/one/page.tsx')),
    permission: 'customers.read',
  },
  {
    path: '/tickets',
    component: lazyRouteComponent(() => import('../features/tickets/page.tsx')),
    permission: 'tickets.read',
    nav: { label: 'tickets.nav', icon: 'tickets', group: 'work' },
  },
  {
    path: '/dashboard',
    component: lazyRouteComponent(() => import('../features/dashboard/page.tsx')),
    permission: 'reports.read',
    nav: { label: 'shell.nav.dashboard', icon: 'dashboard', group: 'work' },
  },
  {
    path: '/knowledge',
    component: lazyRouteComponent(() => import('../features/knowledge/page.tsx')),
    permission: 'knowledge.read',
    nav: { label: 'shell.nav.knowledge', icon: 'knowledge', group: 'work' },
  },
  {
    path: '/flows',
    component: lazyRouteComponent(() => import('../features/flows/page.tsx')),
    permission: 'knowledge.read',
    nav: { label: 'flows.nav', icon: 'flows', group: 'work' },
  },
  {
    path: '/graph',
    component: lazyRouteComponent(() => import('../features/graph/page.tsx')),
    permission: 'knowledge.read',
    nav: { label: 'shell.nav.graph', icon: 'graph', group: 'work' },
  },
  {
    path: '/knowledge/documents',
    component: lazyRouteComponent(() => import('../features/knowledge/documents/page.tsx')),
    permission: 'knowledge.read',
  },
  {
    path: '/knowledge/gaps',
    component: lazyRouteComponent(() => import('../features/knowledge/gaps/page.tsx')),
    permission: 'knowledge.edit',
  },
  {
    path: '/training',
    component: lazyRouteComponent(() => import('../features/training/page.tsx')),
    permission: 'models.read',
    nav: { label: 'shell.nav.training', icon: 'training', group: 'work' },
  },
  {
    path: '/writing',
    component: lazyRouteComponent(() => import('../features/writing/page.tsx')),
    permission: 'models.read',
    nav: { label: 'writing.nav', icon: 'writing', group: 'manage' },
  },
  {
    path: '/segments',
    component: lazyRouteComponent(() => import('../features/segments/page.tsx')),
    permission: 'segments.read',
    nav: { label: 'shell.nav.segments', icon: 'segments', group: 'work' },
  },
  {
    path: '/team',
    component: lazyRouteComponent(() => import('../features/team/page.tsx')),
    permission: 'team.read',
    nav: { label: 'shell.nav.team', icon: 'team', group: 'manage' },
  },
  {
    path: '/channels',
    component: lazyRouteComponent(() => import('../features/channels/page.tsx')),
    permission: 'channels.read',
    nav: { label: 'shell.nav.channels', icon: 'channels', group: 'manage' },
  },
  {
    path: '/imports',
    component: lazyRouteComponent(() => import('../features/imports/page.tsx')),
    permission: 'imports.read',
    nav: { label: 'imports.nav', icon: 'imports', group: 'manage' },
  },
  {
    path: '/http-actions',
    component: lazyRouteComponent(() => import('../features/http-actions/page.tsx')),
    permission: 'service.configure',
    nav: { label: 'actions.nav', icon: 'actions', group: 'manage' },
  },
  {
    path: '/privacy',
    component: lazyRouteComponent(() => import('../features/privacy/page.tsx')),
    permission: 'privacy.read',
    nav: { label: 'privacy.nav', icon: 'privacy', group: 'manage' },
  },
  {
    path: '/security',
    component: lazyRouteComponent(() => import('../features/security/page.tsx')),
    permission: 'audit.read',
    nav: { label: 'security.nav', icon: 'security', group: 'manage' },
  },
  { path: '/account', component: lazyRouteComponent(() => import('../features/account/page.tsx')) },
];
