import type { FastifyRequest } from 'fastify';
import type { Actor } from '../context/index.ts';

/** Who a request comes from, once its cookie, key or token was checked. */
export interface Identity {
  tenant: string;
  actor: Actor;
  /** Limits of rate are counted for each of these. */
  bucket: string;
  /** More that the authenticator knows and its own routes need, such as a visitor's thread. */
  facts: Record<string, string>;
}

/** Finds out who sends a request; undefined when it carries nothing of this kind. Throws when what it carries is wrong. */
export type Authenticator = (request: FastifyRequest) => Promise<Identity | undefined>;
