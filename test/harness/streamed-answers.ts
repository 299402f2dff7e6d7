import type { ServerResponse } from 'node:http';
import type { Answer } from './model-server.ts';

function piece(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
}

/** Pieces of a stream with this text, as an OpenAI-style server sends it; the count of tokens comes last. */
export function piecesOf(text: string, tokens?: { in: number; out: number }): string[] {
  const usage = tokens && { prompt_tokens: tokens.in, completion_tokens: tokens.out };
  return [
    ...(text.match(/[^]{1,7}/gu) ?? []).map(piece),
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\n`,
    ...(usage ? [`data: ${JSON.stringify({ choices: [], usage })}\n\n`] : []),
    'data: [DONE]\n\n',
  ];
}

function begin(reply: ServerResponse): void {
  reply.writeHead(200, { 'content-type': 'text/event-stream' });
}

/** Answers with a streamed text. */
export function streamed(text: string, tokens?: { in: number; out: number }): Answer {
  return (_, reply) => {
    begin(reply);
    for (const each of piecesOf(text, tokens)) reply.write(each);
    reply.end();
  };
}

/** Answers with a streamed JSON of this value. */
export function streamedJson(value: unknown, tokens?: { in: number; out: number }): Answer {
  return streamed(JSON.stringify(value), tokens);
}

/** What goes wrong with streams. */
export const BAD_STREAMS: Record<string, Answer> = {
  'says nothing': () => undefined,
  'sends a head and then nothing': (_, reply) => {
    begin(reply);
    reply.flushHeaders();
  },
  'stops in the middle of a stream': (_, reply) => {
    begin(reply);
    for (const each of piecesOf('{"enough": true, "sentences": [{"te').slice(0, 4)) reply.write(each);
  },
  'ends in the middle of a stream': (_, reply) => {
    begin(reply);
    for (const each of piecesOf('{"enough": true, "sentences": [{"te').slice(0, 4)) reply.write(each);
    reply.end();
  },
  'breaks the connection in the middle of a stream': (_, reply) => {
    begin(reply);
    reply.write(piece('{"enough": true'), () => reply.destroy());
  },
  'streams for ever without an end of the object': (_, reply) => {
    begin(reply);
    reply.write(piece('{"enough": true, "sentences": [{"text": "'));
    const send = (): void => {
      while (!reply.destroyed && reply.write(piece('退货')));
    };
    reply.on('drain', send);
    send();
  },
  'sends lines that are no JSON': (_, reply) =>
    void (begin(reply), reply.end('data: {"choices": [{\n\ndata: [DONE]\n\n')),
  'streams something else than JSON': streamed('您好！七天内可以退货。'),
  'streams JSON of another shape': streamedJson({ answer: '七天内可以退货' }),
  'answers 429 with a time to wait': (_, reply) =>
    void reply.writeHead(429, { 'retry-after': '30' }).end('{}'),
  'answers 500': (_, reply) => void reply.writeHead(500).end('oops'),
  'answers 401': (_, reply) => void reply.writeHead(401).end('{"error": "wrong key sk-abc"}'),
  'answers with a page': (_, reply) => void reply.end('<html>data: none</html>'),
  'sends a megabyte in one piece': (_, reply) => {
    begin(reply);
    reply.end(piece(`{"enough": true, "sentences": [{"text": "${'退货'.repeat(500_000)}"`));
  },
  'redirects to the metadata service': (_, reply) =>
    void reply.writeHead(307, { location: 'http://169.254.169.254/' }).end(),
};
