import { appError } from '../../platform/errors/index.ts';

/** Who put a tag on: `person`, `rule`, `dialogue`, `computed`, or the name of an import or a system. */
export type TagSource = string;

/** A tag of a customer. */
export interface Tag {
  tag: string;
  source: TagSource;
  by: string;
  at: Date;
  /** From 0 to 1. */
  confidence: number;
  expiresAt: Date | null;
  /** What it was taken from, such as the id of a message. */
  evidence: string | null;
}

/** How sure a tag is, until when it holds, what it was taken from. */
export interface TagDetails {
  confidence?: number;
  expiresAt?: Date | null;
  evidence?: string | null;
}

const MAX_LENGTH = 50;

/** A tag without blanks around it and doubled within. Throws `cdp.tag_invalid`. */
export function normaliseTag(text: string): string {
  const tag = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (tag === '' || tag.length > MAX_LENGTH) {
    throw appError('cdp.tag_invalid', 422, `A tag has 1 to ${MAX_LENGTH} characters.`);
  }
  return tag;
}
