import type { FastifyRequest } from 'fastify';
import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';

/** What is kept of the browser and the place that a session comes from: enough to recognise one's own, no more. */
export interface Caller {
  address: string;
  device: string;
  network: string;
}

/** Reads it from the request. */
export function callerOf(request: FastifyRequest): Caller {
  const agent = request.headers['user-agent'] ?? '';
  return { address: request.ip, device: describeDevice(agent), network: describeNetwork(request.ip) };
}

const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg(?:A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** `Chrome · Windows`, from a User-Agent header; empty for one that says nothing known. */
export function describeDevice(agent: string): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(agent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1];
  return [browser, system].filter((part) => part !== undefined).join(' · ');
}

/** The first three numbers of an IPv4 address, the first three groups of an IPv6 address. */
export function describeNetwork(address: string): string {
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/.exec(address);
  if (four) return `${four[1] ?? ''}.x`;
  if (!address.includes(':')) return '';
  const [before = ''] = address.split('::');
  return `${before.split(':').slice(0, 3).join(':')}::/48`;
}

/**
 * Refuses a request that a page of another site sent with our visitor's cookie. Browsers name the page's
 * origin; where none is named, the CSRF token decides alone. Throws `auth.origin` (403).
 */
export function assertOrigin(app: App, request: Pick<FastifyRequest, 'headers'>): void {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  if (app.config.publicUrl !== '' && origin === new URL(app.config.publicUrl).origin) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw appError('auth.origin', 403, 'The request comes from a page of another site.');
}
