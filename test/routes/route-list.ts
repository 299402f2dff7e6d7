import type { HttpServer } from '../../server/platform/http/index.ts';

export type RouteTable = ReturnType<HttpServer['routes']>[number];

export type Kind = 'open' | 'visitor' | 'staff';

/** A member who leaves can't be asked again: signing out comes last for each. */
const SIGN_OUT = 'DELETE /api/session';

export function nameOf(route: RouteTable): string {
  return `${route.method} ${route.url}`;
}

/** The routes of these kinds. */
export function routesOf(http: HttpServer, ...kinds: Kind[]): RouteTable[] {
  return http
    .routes()
    .filter(({ access }) => kinds.includes(access === 'open' || access === 'visitor' ? access : 'staff'))
    .sort((a, b) => Number(nameOf(a) === SIGN_OUT) - Number(nameOf(b) === SIGN_OUT));
}
