export {
  canIdentify,
  IDENTIFIER_KINDS,
  isIdentifierKind,
  normaliseExternalId,
  normaliseIdentifier,
} from './kinds.ts';
export type { IdentifierKind } from './kinds.ts';
