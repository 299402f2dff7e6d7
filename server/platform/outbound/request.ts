/** How long and how much, at most. */
export interface OutboundLimits {
  /** From the beginning to the head of the reply. */
  headersMs: number;
  /** Between two pieces of the body. */
  idleMs: number;
  /** From the beginning to the end, with all retries. */
  totalMs: number;
  /** Of the body of the reply. */
  maxBytes: number;
}

export interface OutboundRequest {
  /** An http or https address, without a user's name in it. */
  url: string;
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  limits?: Partial<OutboundLimits>;
  /** How often to try again after 429, 503 or a broken connection; for requests that may be made twice. Default: never. */
  retries?: number;
  signal?: AbortSignal;
  /** Given each piece of the body as it comes; false: enough, the rest is not waited for. */
  onPiece?: (piece: Buffer) => boolean;
}

export interface OutboundReply {
  status: number;
  /** By name in lower case; of repeated ones the first. */
  headers: Record<string, string>;
  body: Buffer;
}

export const LIMITS: OutboundLimits = {
  headersMs: 10_000,
  idleMs: 5_000,
  totalMs: 30_000,
  maxBytes: 10_000_000,
};
