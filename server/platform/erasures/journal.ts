import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const NAME = 'erasures.journal';

/** An erasure as the journal keeps it: ids only. What the certificate said is added when it is done. */
export interface JournalEntry {
  tenant: string;
  id: string;
  customerId: string;
  reason: string;
  requestedBy: string;
  requestedAt: string;
  homes: string[];
  threads: string[];
  dataKeys: string[];
  certificate?: Record<string, unknown>;
}

/**
 * Writes down an erasure, durably, before anything is destroyed. The journal lies in the data folder beside the master key and is in no
 * backup: a backup that is older than an erasure brings the person back, and the journal erases them again.
 */
export async function noteErasure(dataDir: string, entry: JournalEntry): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const handle = await open(join(dataDir, NAME), 'a', 0o600);
  try {
    await handle.write(`${JSON.stringify(entry)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** All erasures of the journal by id, each as it was written last, with its first certificate; a line that a crash cut off is passed over. */
export async function readErasures(dataDir: string): Promise<Map<string, JournalEntry>> {
  const found = new Map<string, JournalEntry>();
  const stream = createReadStream(join(dataDir, NAME), 'utf8');
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      const entry = parse(line);
      if (!entry) continue;
      const key = `${entry.tenant}/${entry.id}`;
      const certificate = found.get(key)?.certificate ?? entry.certificate;
      found.set(key, certificate ? { ...entry, certificate } : entry);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return found;
}

function parse(line: string): JournalEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<JournalEntry>;
    const whole = [entry.homes, entry.threads, entry.dataKeys].every((list) => Array.isArray(list));
    return whole && entry.tenant && entry.id ? (entry as JournalEntry) : undefined;
  } catch {
    return undefined;
  }
}
