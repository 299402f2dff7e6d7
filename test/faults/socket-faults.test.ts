import { once } from 'node:events';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newShop, newVisitor } from '../harness/shop.ts';
import type { Visitor } from '../harness/shop.ts';
import { startRealServer } from './real-server.ts';
import type { RealServer } from './real-server.ts';

let server: RealServer;
let sockets: WebSocket[] = [];
beforeAll(async () => void (server = await startRealServer()));
afterAll(() => server.test.stop());
afterEach(() => {
  for (const socket of sockets) socket.terminate();
  sockets = [];
});

function connect(token: string | undefined, path = '/chat/socket'): WebSocket {
  const protocols = ['zhike.chat.v1', ...(token === undefined ? [] : [`token.${token}`])];
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, protocols);
  socket.on('error', () => undefined);
  sockets.push(socket);
  return socket;
}

async function open(token: string): Promise<WebSocket> {
  const socket = connect(token);
  await once(socket, 'open');
  return socket;
}

/** The status with which the server refuses to open a socket. */
async function refusalOf(socket: WebSocket): Promise<number | undefined> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }];
  return response.statusCode;
}

/** Sends a frame and resolves with the next one that comes. */
async function ask(socket: WebSocket, frame: object): Promise<Record<string, unknown>> {
  const answer = once(socket, 'message');
  socket.send(JSON.stringify(frame));
  const [data] = (await answer) as [Buffer];
  return JSON.parse(data.toString()) as Record<string, unknown>;
}

/** Turns one character of the middle of a token into another. */
function tamper(token: string): string {
  const place = Math.floor(token.length / 2);
  return `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`;
}

describe('a socket is refused', () => {
  it.each([
    ['without a token', undefined],
    ['with a token that is none', 'nonsense'],
  ])('%s', async (_, token) => {
    expect(await refusalOf(connect(token))).toBe(401);
  });

  it('with a token that somebody changed', async () => {
    expect(await refusalOf(connect(tamper(server.visitor.token)))).toBe(401);
  });

  it('at an address where there is none', async () => {
    expect(await refusalOf(connect(server.visitor.token, '/chat/other'))).toBe(404);
  });

  it('for the team with the token of a visitor', async () => {
    expect(await refusalOf(connect(server.visitor.token, '/api/live'))).toBe(401);
  });
});

describe('a socket is closed', () => {
  it.each([
    ['for a frame that is no JSON', 'hello', 1007],
    ['for half a frame', '{"type":"ping"', 1007],
    ['for a binary frame', Buffer.from([0, 1, 2]), 1003],
    ['for a frame of 100 kB', JSON.stringify({ type: 'ping', filler: 'x'.repeat(100_000) }), 1009],
  ])('%s', async (_, data, code) => {
    const socket = await open(server.visitor.token);
    const closed = once(socket, 'close');
    socket.send(data);
    expect((await closed)[0]).toBe(code);
  });
});

describe('a socket stays open', () => {
  it.each([
    ['a list', []],
    ['an unknown type', { type: 'shutdown' }],
    ['a sequence below zero', { type: 'resume', after: -1 }],
    ['a sequence that is a text', { type: 'resume', after: '0' }],
    ['a sequence beyond all', { type: 'read', sequence: 1e300 }],
    ['a type from the prototype', { type: '__proto__' }],
  ])('after %s, which is named as an error', async (_, frame) => {
    const socket = await open(server.visitor.token);
    expect(await ask(socket, frame)).toMatchObject({ type: 'error', code: 'chat.frame_invalid' });
    expect(await ask(socket, { type: 'ping' })).toEqual({ type: 'pong' });
  });

  it('under a flood of frames, while others are served', async () => {
    const socket = await open(server.visitor.token);
    const frames = 5_000;
    let pongs = 0;
    const all = new Promise<void>((done) => {
      socket.on('message', () => {
        pongs += 1;
        if (pongs === frames) done();
      });
    });
    for (let n = 0; n < frames; n += 1) socket.send('{"type":"ping"}');
    const other: Visitor = await newVisitor(server.test, server.shop);
    expect((await other.say('你好')).status).toBe(202);
    await all;
  });
});

it("shows a token's own thread only, whatever other tenants write", async () => {
  const stranger = await newVisitor(server.test, await newShop(server.test));
  const socket = await open(server.visitor.token);
  const texts: string[] = [];
  socket.on('message', (data: Buffer) => texts.push(data.toString()));
  expect(await ask(socket, { type: 'resume', after: 0 })).toEqual({ type: 'resumed', sequence: 0 });
  await stranger.say('别人的秘密');
  await server.visitor.say('我的问题');
  await server.test.consumers.drained();
  await expect.poll(() => texts.some((text) => text.includes('我的问题'))).toBe(true);
  expect(texts.join('')).not.toContain('别人的秘密');
});
