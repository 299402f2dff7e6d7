import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';
import { ImportKind, ImportMapping, ImportSource } from './imports.ts';

const Name = Type.String({ minLength: 1, maxLength: 200 });
const Path = Type.String({
  maxLength: 200,
  description: 'names between points, such as `data.items`; empty: the whole reply',
});
const Start = Type.Optional(Type.String({ maxLength: 100, description: 'where the first run begins' }));

/** Rows from the pages of a JSON interface. */
export const RestSettings = Closed({
  kind: Type.Literal('rest'),
  url: Type.String({ minLength: 8, maxLength: 2000, pattern: '^https?://' }),
  headers: Type.Optional(
    Type.Record(Type.String({ pattern: '^[A-Za-z0-9-]{1,60}$' }), Type.String({ maxLength: 500 }), {
      maxProperties: 20,
      additionalProperties: false,
    }),
  ),
  auth: Type.Enum(['none', 'bearer', 'basic', 'header'], {
    description:
      'how the secret is sent; for `basic` it is user:password, for `header` the value of `authHeader`',
  }),
  authHeader: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,60}$' })),
  items: Path,
  paging: Type.Enum(['none', 'next_link', 'page', 'cursor']),
  next: Type.Optional(
    Type.String({ maxLength: 200, description: 'where the reply has the next address or cursor' }),
  ),
  pageParam: Type.Optional(
    Type.String({ maxLength: 60, description: 'of the page number, or of the cursor' }),
  ),
  cursorField: Type.Optional(
    Type.String({ maxLength: 200, description: 'the field that tells what is new' }),
  ),
  cursorParam: Type.Optional(
    Type.String({ maxLength: 60, description: 'the parameter that asks for what is newer' }),
  ),
  start: Start,
});

const SQL = {
  host: Name,
  port: Type.Integer({ minimum: 1, maximum: 65535 }),
  database: Name,
  user: Name,
  tls: Type.Boolean(),
  query: Type.String({
    minLength: 6,
    maxLength: 10_000,
    description: 'reads rows; `:cursor` stands for the highest value so far of `cursorField`',
  }),
  cursorField: Type.Optional(Name),
  start: Start,
};
export const PostgresqlSettings = Closed({ kind: Type.Literal('postgresql'), ...SQL });
export const MysqlSettings = Closed({ kind: Type.Literal('mysql'), ...SQL });

/** Files that somebody puts into a folder of the server. */
export const FolderSettings = Closed({
  kind: Type.Literal('folder'),
  folder: Type.String({
    minLength: 1,
    maxLength: 500,
    description: 'inside a folder of ZHIKE_IMPORT_FOLDERS',
  }),
  ending: Type.String({
    pattern: '^[\\w.-]{1,30}$',
    description: 'of the names that are taken, such as `.csv`',
  }),
});

export const ConnectorSettings = Type.Union([
  RestSettings,
  PostgresqlSettings,
  MysqlSettings,
  FolderSettings,
]);
export type ConnectorSettings = Static<typeof ConnectorSettings>;
export type RestSettings = Static<typeof RestSettings>;
export type SqlSettings = Static<typeof PostgresqlSettings> | Static<typeof MysqlSettings>;
export type FolderSettings = Static<typeof FolderSettings>;

const FIELDS = {
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  importKind: ImportKind,
  source: ImportSource,
  settings: ConnectorSettings,
  mapping: Type.Union([ImportMapping, Type.Null()], {
    description: 'null: columns are guessed with every run',
  }),
  everyMinutes: Type.Integer({ minimum: 1, maximum: 10_080 }),
  enabled: Type.Boolean(),
};
const Secret = Type.String({ maxLength: 2000, description: 'password or token; kept sealed, never shown' });

/** POST /api/connectors */
export const CreateConnector = Closed({ ...FIELDS, secret: Type.Optional(Secret) });
export type CreateConnector = Static<typeof CreateConnector>;

/** PATCH /api/connectors/{id}: what is left out stays. */
export const ChangeConnector = Closed({
  name: Type.Optional(FIELDS.name),
  source: Type.Optional(FIELDS.source),
  settings: Type.Optional(FIELDS.settings),
  mapping: Type.Optional(FIELDS.mapping),
  everyMinutes: Type.Optional(FIELDS.everyMinutes),
  enabled: Type.Optional(FIELDS.enabled),
  secret: Type.Optional(Secret),
});
export type ChangeConnector = Static<typeof ChangeConnector>;

const NullableText = Type.Union([Type.String(), Type.Null()]);

export const Connector = Type.Object({
  id: Type.String(),
  ...FIELDS,
  hasSecret: Type.Boolean(),
  cursor: NullableText,
  health: Type.Enum(['off', 'new', 'well', 'failing', 'running']),
  failures: Type.Integer({ description: 'runs that failed since the last that did not' }),
  lastError: NullableText,
  lastRunAt: NullableText,
  nextRunAt: NullableText,
  createdAt: Type.String(),
});
export type Connector = Static<typeof Connector>;
export const ConnectorList = Type.Object({ items: Type.Array(Connector) });
export type ConnectorList = Static<typeof ConnectorList>;
