import { appError } from '../errors/index.ts';

/** PostgreSQL listens on a socket file named after this number, never on the network. */
export const socketPort = 5432;
export const superuser = 'postgres';
export const ownerRole = 'zhike_owner';
export const databaseName = 'zhike';

/** A value for postgresql.conf, where both the quote and the backslash are special. */
export function quoteSetting(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\n', '\\n')}'`;
}

function memorySettings(memoryBytes: number): Record<string, string> {
  const megabytes = Math.floor(memoryBytes / 1_048_576);
  return {
    shared_buffers: megabytes < 2_048 ? '128MB' : '256MB',
    effective_cache_size: `${Math.max(256, Math.floor(megabytes / 3))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
  };
}

const durability = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // Backups are logical, so the log serves recovery after a crash alone.
  wal_level: 'minimal',
  max_wal_senders: '0',
  min_wal_size: '128MB',
  max_wal_size: '1GB',
  restart_after_crash: 'on',
};

const behaviour = {
  max_connections: '100',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  datestyle: 'iso, ymd',
  jit: 'off',
  random_page_cost: '1.1',
  huge_pages: 'off',
  // A fresh installation grows fast: its statistics must not lag a minute behind.
  autovacuum_naptime: '15s',
  // Ends the query of a client that was killed.
  client_connection_check_interval: '5s',
};

/** The log must hold no customer's data: no statements, no values, no error of a client. */
const logging = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '%m [%p] ',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_checkpoints: 'off',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

export interface ServerFiles {
  socketFolder: string;
  hbaFile: string;
  identFile: string;
}

/**
 * The whole server configuration. Weakest first: our defaults, the caller's `extra` settings, the administrator's
 * local.conf, and last what the supervisor relies on.
 */
export function serverConfiguration(
  files: ServerFiles,
  memoryBytes: number,
  extra: Record<string, string>,
): string {
  for (const name of Object.keys(extra)) {
    if (!/^[a-z_][a-z0-9_.]*$/i.test(name))
      throw appError('platform.postgres_setting', 400, `"${name}" is not a PostgreSQL setting.`);
  }
  const fixed = {
    listen_addresses: '',
    port: String(socketPort),
    // Quoted once more: this setting is a list.
    unix_socket_directories: `"${files.socketFolder}"`,
    unix_socket_permissions: '0700',
    hba_file: files.hbaFile,
    ident_file: files.identFile,
  };
  const lines = (settings: Record<string, string>) =>
    Object.entries(settings).map(([name, value]) => `${name} = ${quoteSetting(value)}`);
  return [
    '# Written at every start. Put your own settings into local.conf beside this file.',
    ...lines({ ...durability, ...behaviour, ...memorySettings(memoryBytes), ...logging, ...extra }),
    "include_if_exists = 'local.conf'",
    ...lines(fixed),
    '',
  ].join('\n');
}

/** Who may sign in: nobody but the account that Zhike runs as, vouched for by the kernel; no password exists. */
export function accessRules(): string {
  return 'local all all peer map=zhike\n';
}

/** Which roles the account that Zhike runs as may take. */
export function accountMap(systemUser: string): string {
  const user = `"${systemUser.replaceAll('"', '""')}"`;
  return [superuser, ownerRole].map((role) => `zhike ${user} ${role}\n`).join('');
}

/** The address of a database of the cluster as its owner. */
export function databaseUrl(socketFolder: string, database = databaseName): string {
  const query = new URLSearchParams({ host: socketFolder, sslmode: 'disable' });
  return `postgresql://${ownerRole}@localhost:${socketPort}/${encodeURIComponent(database)}?${query.toString()}`;
}
