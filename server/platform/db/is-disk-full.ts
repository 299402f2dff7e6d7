import { statfs } from 'node:fs/promises';

/** PostgreSQL ends when it cannot make the next file of its write-ahead log, which is this long. */
const LOG_FILE_BYTES = 16 * 1_048_576;

/**
 * Whether a disk that holds one of these folders has no room for the next file of PostgreSQL's log: the reason why a
 * database of our own is away. A folder that is not there tells nothing.
 */
export async function isDiskFull(folders: string[]): Promise<boolean> {
  const rooms = await Promise.all(
    folders.map((folder) =>
      statfs(folder).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => Infinity,
      ),
    ),
  );
  return rooms.some((room) => room < LOG_FILE_BYTES);
}

/** The folder of the socket in the address of a database; undefined for one that is reached over the network. */
export function socketFolderOf(url: string): string | undefined {
  return new URL(url).searchParams.get('host') ?? undefined;
}
