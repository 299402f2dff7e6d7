export { createHttp } from './create-http.ts';
export type { Http, HttpServer } from './create-http.ts';
export type { Access, Call, RouteSpec } from './route.ts';
export type { Identity } from './identity.ts';
export type { SocketSpec, OpenSocket } from './sockets.ts';
export { Page, Id, ProblemReply, NoContent } from './schemas.ts';
