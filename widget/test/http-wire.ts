import type { IncomingMessage, ServerResponse } from 'node:http';

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Problem details (RFC 9457) with the project's `code`. */
export function sendProblem(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ type: 'about:blank', title: code, status, code }));
}

/** The first file of a multipart body, or null. Enough for what a browser's FormData writes. */
export function readUpload(
  contentType: string,
  body: Buffer,
): { name: string; type: string; content: Buffer } | null {
  const boundary = /boundary=(\S+)/.exec(contentType)?.[1];
  if (!boundary) return null;
  const start = body.indexOf('\r\n\r\n');
  const head = body.subarray(0, start).toString();
  const end = body.lastIndexOf(`\r\n--${boundary}--`);
  const name = /name="file"; filename="([^"]*)"/.exec(head)?.[1];
  const type = /content-type: (\S+)/i.exec(head)?.[1];
  if (name === undefined || type === undefined || end < 0) return null;
  return { name, type, content: body.subarray(start + 4, end) };
}
