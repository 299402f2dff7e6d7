import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createOutbound } from '../../server/platform/outbound/index.ts';
import type { Outbound, OutboundOptions } from '../../server/platform/outbound/index.ts';

/** What the server was asked. */
export interface Asking {
  path: string;
  key: string | undefined;
  body: Record<string, unknown>;
}

/** How it answers: an object becomes JSON with status 200; a function does as it likes. */
export type Answer = (asking: Asking, reply: ServerResponse) => unknown;

export interface ModelServer {
  url: string;
  asked: Asking[];
  /** Changes how it answers from now on. */
  answer: (next: Answer) => void;
  /** A guarded client that may call it. */
  outbound: (options?: OutboundOptions) => Outbound;
  close: () => Promise<void>;
}

/** A real HTTP server that speaks as an OpenAI-style one does, or misbehaves as told. */
export async function startModelServer(first: Answer): Promise<ModelServer> {
  let answer = first;
  const asked: Asking[] = [];
  const clients: Outbound[] = [];
  const server = createServer((request, reply) => {
    json(request).then(
      (body) => {
        const key = request.headers.authorization;
        const asking = { path: request.url ?? '', key, body: body as Record<string, unknown> };
        asked.push(asking);
        const value = answer(asking, reply);
        if (value !== undefined)
          reply.setHeader('content-type', 'application/json').end(JSON.stringify(value));
      },
      () => reply.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (next) => void (answer = next),
    outbound(options = {}) {
      const client = createOutbound({ allow: '127.0.0.1', random: () => 0, ...options });
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) await client.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers to `/embeddings`, in turned order: the vector of each text by `vectorOf`. */
export function embeddings(vectorOf: (text: string) => number[]): Answer {
  return ({ body }) => ({
    object: 'list',
    data: (body['input'] as string[])
      .map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }))
      .reverse(),
  });
}

/** An answer to `/chat/completions` with this text. */
export function completion(content: string): unknown {
  return { choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }] };
}

/** Misbehaviours of any server. */
export const MISBEHAVIOURS: Record<string, Answer> = {
  'says nothing': () => undefined,
  'hangs up': (_, reply) => void reply.destroy(),
  'stops after half of its answer': (_, reply) => void reply.writeHead(200).write('{"data": [{"embed'),
  'breaks off after half of its answer': (_, reply) => {
    reply.writeHead(200, { 'content-length': 1000 }).write('{"choices": [{', () => reply.destroy());
  },
  'answers half of a JSON': (_, reply) => void reply.end('{"data": [{"embedding": [0.1, 0.'),
  'answers 429 for ever': (_, reply) => void reply.writeHead(429, { 'retry-after': '30' }).end('{}'),
  'answers 401': (_, reply) => void reply.writeHead(401).end('{"error": "wrong key sk-abc"}'),
  'answers 500': (_, reply) => void reply.writeHead(500).end(),
  'answers with a page': (_, reply) => void reply.end('<html>'),
  'answers something else': () => ({ data: 'none', choices: [] }),
  'redirects to the metadata service': (_, reply) =>
    void reply.writeHead(307, { location: 'http://169.254.169.254/' }).end(),
};
