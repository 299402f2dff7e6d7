import type { ConnectorSettings, RestSettings } from '../../../../contracts/cdp/index.ts';

/** All fields that the form of any connector has; those of other kinds are left out when it is saved. */
export interface SettingsForm {
  url?: string;
  auth?: RestSettings['auth'];
  authHeader?: string;
  items?: string;
  paging?: RestSettings['paging'];
  next?: string;
  pageParam?: string;
  cursorField?: string;
  cursorParam?: string;
  host?: string;
  port?: number;
  database?: string;
  user?: string;
  tls?: boolean;
  query?: string;
  folder?: string;
  ending?: string;
}

export const DEFAULTS: SettingsForm = { auth: 'none', items: '', paging: 'none', tls: false, ending: '.csv' };
const PORTS = { postgresql: 5432, mysql: 3306 };

/** The settings of one kind from the fields of the form. Pure. */
export function toSettings(kind: ConnectorSettings['kind'], form: SettingsForm): ConnectorSettings {
  const text = (name: 'authHeader' | 'next' | 'pageParam' | 'cursorField' | 'cursorParam') =>
    form[name] ? { [name]: form[name] } : {};
  if (kind === 'folder') return { kind, folder: form.folder ?? '', ending: form.ending ?? '' };
  if (kind === 'rest') {
    return {
      kind,
      url: form.url ?? '',
      auth: form.auth ?? 'none',
      items: form.items ?? '',
      paging: form.paging ?? 'none',
      ...text('authHeader'),
      ...text('next'),
      ...text('pageParam'),
      ...text('cursorField'),
      ...text('cursorParam'),
    };
  }
  return {
    kind,
    host: form.host ?? '',
    port: form.port ?? PORTS[kind],
    database: form.database ?? '',
    user: form.user ?? '',
    tls: form.tls ?? false,
    query: form.query ?? '',
    ...text('cursorField'),
  };
}
