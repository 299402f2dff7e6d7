import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { appError } from '../errors/index.ts';
import { broken } from './archive/index.ts';
import type { Archive } from './archive/index.ts';

/** The format that this Zhike writes, and the newest that it reads. */
export const FORMAT_VERSION = 1;
export const HEADER_NAME = 'header.json';
export const MANIFEST_NAME = 'manifest.json';

const Header = Type.Object({
  format: Type.Literal('zhike-backup'),
  formatVersion: Type.Integer({ minimum: 1 }),
  zhikeVersion: Type.String(),
  postgresVersion: Type.String(),
  createdAt: Type.String(),
});

const Sum = { bytes: Type.Integer(), sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) };
const Section = Type.Object({ rows: Type.Integer({ minimum: 0 }), ...Sum });
const Column = Type.Object({ name: Type.String(), type: Type.String() });

const TableSection = Type.Object({
  schema: Type.String(),
  name: Type.String(),
  columns: Type.Array(Column),
  /** Partitions by range; others are made by the migrations. */
  partitions: Type.Array(Type.Object({ schema: Type.String(), name: Type.String(), bound: Type.String() })),
  rows: Type.Integer({ minimum: 0 }),
  ...Sum,
});

const Sequence = Type.Object({
  schema: Type.String(),
  name: Type.String(),
  value: Type.String({ pattern: '^-?\\d+$' }),
  called: Type.Boolean(),
});

const Manifest = Type.Object({
  header: Header,
  migrations: Type.Array(
    Type.Object({ module: Type.String(), name: Type.String(), checksum: Type.String() }),
  ),
  /** What the master key of the installation leaves in its database; null before its first start. */
  masterKeyProof: Type.Union([Type.String(), Type.Null()]),
  tables: Type.Array(TableSection),
  sequences: Type.Array(Sequence),
  pendingEvents: Section,
  jobs: Section,
  /** Null: the installation keeps its files elsewhere. The sum goes over names, sizes and contents. */
  files: Type.Union([Type.Object({ count: Type.Integer(), ...Sum }), Type.Null()]),
});

export type Header = Static<typeof Header>;
export type Manifest = Static<typeof Manifest>;
export type TableSection = Static<typeof TableSection>;
export type Section = Static<typeof Section>;
export type Sequence = Static<typeof Sequence>;

const checkHeader = Compile(Header);
const checkManifest = Compile(Manifest);

/** Name of the section that holds a table's rows. */
export function sectionOf(table: { schema: string; name: string }): string {
  return `tables/${table.schema}.${table.name}`;
}

/**
 * Reads what an archive says of itself. Throws `backup.format_unknown` when a newer Zhike wrote it,
 * `backup.archive_broken` when it says nonsense.
 */
export async function readManifest(archive: Archive): Promise<Manifest> {
  const header: unknown = parse(await archive.readText(HEADER_NAME));
  if (!checkHeader.Check(header)) throw broken('its header has an unknown form');
  if (header.formatVersion > FORMAT_VERSION) {
    throw appError(
      'backup.format_unknown',
      400,
      `The archive was written by Zhike ${header.zhikeVersion}, which is newer: restore it with that version.`,
    );
  }
  const manifest: unknown = parse(await archive.readText(MANIFEST_NAME));
  if (!checkManifest.Check(manifest)) throw broken('its manifest has an unknown form');
  return manifest;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken('its manifest is no JSON');
  }
}
