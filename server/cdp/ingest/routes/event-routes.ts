import { Type } from 'typebox';
import { Taken } from '../../../../contracts/cdp/index.ts';
import { Closed } from '../../../../contracts/closed.ts';
import { appError } from '../../../platform/errors/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { writeKeysOf } from '../../../platform/api-keys/index.ts';
import { receive } from './receive.ts';
import type { Dialect } from './receive.ts';

const ROUTES: [url: string, dialect: Dialect, summary: string][] = [
  ['/v1/identify', 'identify', 'Takes traits of a person'],
  ['/v1/track', 'track', 'Takes something that a person did'],
  ['/v1/page', 'page', 'Takes a page that a person saw'],
  ['/v1/screen', 'screen', 'Takes a screen that a person saw'],
  ['/v1/group', 'group', 'Takes an organisation that a person belongs to'],
  ['/v1/alias', 'alias', 'Takes an id that a person was known by before'],
  ['/v1/batch', 'batch', 'Takes a batch of events'],
  ['/v1/i', 'identify', 'The same as /v1/identify, for analytics-next'],
  ['/v1/t', 'track', 'The same as /v1/track, for analytics-next'],
  ['/v1/p', 'page', 'The same as /v1/page, for analytics-next'],
  ['/v1/s', 'screen', 'The same as /v1/screen, for analytics-next'],
  ['/v1/g', 'group', 'The same as /v1/group, for analytics-next'],
  ['/v1/a', 'alias', 'The same as /v1/alias, for analytics-next'],
  ['/v1/b', 'batch', 'The same as /v1/batch, for analytics-next'],
  ['/batch/', 'posthog', "Takes a batch of events in PostHog's form"],
  ['/capture/', 'posthog', "Takes an event in PostHog's form"],
  ['/e/', 'posthog', "The same as /capture/, for PostHog's browsers"],
];

/** The public ways in for events, by write key. */
export function addEventRoutes(http: Http): void {
  for (const [url, dialect, summary] of ROUTES) {
    http.route(
      {
        method: 'POST',
        url,
        summary,
        access: 'open',
        reply: Taken,
        crossOrigin: true,
        bytes: true,
        bodyLimit: http.app.config.ingestMaxBatchBytes,
      },
      ({ request, reply }) => receive(http.app, dialect, request, reply),
    );
  }
  addSettingsRoute(http);
}

function addSettingsRoute(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/v1/projects/:writeKey/settings',
      summary: 'Tells analytics-next where to send what',
      access: 'open',
      params: Closed({ writeKey: Type.String({ maxLength: 200 }) }),
      reply: Type.Object({}, { additionalProperties: true }),
      crossOrigin: true,
      perMinute: 600,
    },
    async ({ params, request }) => {
      const key = await writeKeysOf(http.app).find(params.writeKey);
      if (!key) throw appError('ingest.key_unknown', 404, 'There is no such write key.');
      const { publicUrl } = http.app.config;
      const at =
        publicUrl === '' ? { protocol: `${request.protocol}:`, host: request.host } : new URL(publicUrl);
      return settingsOf(params.writeKey, at);
    },
  );
}

function settingsOf(apiKey: string, at: { protocol: string; host: string }): object {
  const target = { apiKey, apiHost: `${at.host}/v1`, protocol: at.protocol.replace(':', '') };
  return {
    integrations: { 'Segment.io': { ...target, unbundledIntegrations: [], addBundledMetadata: true } },
    plan: { track: { __default: { enabled: true, integrations: {} } } },
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
    enabledMiddleware: {},
    middlewareSettings: {},
    edgeFunction: {},
    analyticsNextEnabled: true,
  };
}
