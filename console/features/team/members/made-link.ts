import type { AccountLink } from '../../../../contracts/platform/index.ts';

/** A link that was just made, and for whom. */
export interface MadeLink {
  name: string;
  link: AccountLink;
}
