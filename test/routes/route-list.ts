import type { HttpServer } from '../../server/platform/http/index.ts';

export type RouteTable = ReturnType<HttpServer['routes']>[number];
