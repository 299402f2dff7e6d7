import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { queryClient } from '../api/query-client.ts';
import { forgetSession, sessionQuery } from '../api/session.ts';
import type { Session } from '../api/session.ts';
import { whenSignedOut } from '../api/request.ts';
import { PageSkeleton } from '../ui/skeletons.tsx';
import { Guarded } from './guarded.tsx';
import { homeOf } from './home.ts';
import { PAGES } from './pages.ts';
import { RouteError, RouteNotFound } from './route-states.tsx';

async function session(): Promise<Session | null> {
  return queryClient.ensureQueryData(sessionQuery);
}

const root = createRootRoute({ notFoundComponent: RouteNotFound, errorComponent: RouteError });

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
  errorComponent: RouteError,
  beforeLoad: async ({ location }) => {
    const found = await session();
    if (!found) redirect({ to: '/sign-in', search: { next: location.href }, throw: true });
    if (found?.mustEnrol && location.pathname !== '/account') {
      redirect({ to: '/account', search: { required: 'second-factor' }, throw: true });
    }
  },
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: async () => {
    redirect({ to: homeOf(await session()), throw: true });
  },
});

const pages = PAGES.map(({ path, component: Body, permission }) =>
  createRoute({
    getParentRoute: () => signedIn,
    path,
    loader: () => Body.preload?.(),
    component: () => (
      <Guarded permission={permission}>
        <Body />
      </Guarded>
    ),
  }),
);

const outside = [
  { path: '/sign-in', component: lazyRouteComponent(() => import('../features/auth/sign-in-page.tsx')) },
  {
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('../features/auth/forgot-page.tsx')),
  },
  {
    path: '/invitation',
    component: lazyRouteComponent(() => import('../features/auth/invitation-page.tsx')),
  },
  { path: '/reset-password', component: lazyRouteComponent(() => import('../features/auth/reset-page.tsx')) },
].map(({ path, component }) => createRoute({ getParentRoute: () => root, path, component }));

export const router = createRouter({
  routeTree: root.addChildren([signedIn.addChildren([home, ...pages]), ...outside]),
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 250,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: RouteNotFound,
});

whenSignedOut(() => {
  if (!queryClient.getQueryData(sessionQuery.queryKey) || router.state.location.pathname === '/sign-in')
    return;
  void router
    .navigate({ to: '/sign-in', search: { next: router.state.location.href, ended: true } })
    .then(forgetSession);
});
