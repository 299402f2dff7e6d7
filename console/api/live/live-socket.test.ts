import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveSocket, retryDelay } from './live-socket.ts';

/** A WebSocket whose other end is the test. */
class FakeSocket extends EventTarget {
  readyState = 1;
  sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.drop();
  }
  drop(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
  say(frame: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
}

let made: FakeSocket[];

function open() {
  const live = createLiveSocket<{ type: string }, { type: string }>({
    url: () => 'ws://test',
    connect: () => {
      const socket = new FakeSocket();
      made.push(socket);
      return socket as unknown as WebSocket;
    },
    delay: () => 1000,
    pingEvery: 10_000,
    deadAfter: 25_000,
  });
  live.open();
  return live;
}

beforeEach(() => {
  made = [];
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', { OPEN: 1 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the live connection', () => {
  it('is live from the greeting on, stale at once when it is cut, and live again after it connected again', () => {
    const live = open();
    const seen: string[] = [];
    live.onStatus(() => seen.push(live.status()));
    made[0]?.say({ type: 'hello' });
    made[0]?.drop();
    expect(live.staleSince()).toBeTypeOf('number');
    vi.advanceTimersByTime(1000);
    made[1]?.say({ type: 'hello' });
    expect(seen).toEqual(['live', 'stale', 'live']);
    expect(live.staleSince()).toBeUndefined();
  });

  it('asks for what was missed after a cut, not at the first greeting', () => {
    const live = open();
    const resync = vi.fn();
    live.onResync(resync);
    made[0]?.say({ type: 'hello' });
    expect(resync).not.toHaveBeenCalled();
    made[0]?.drop();
    vi.advanceTimersByTime(1000);
    made[1]?.say({ type: 'hello' });
    expect(resync).toHaveBeenCalledOnce();
  });

  it('counts a silent connection as dead', () => {
    const live = open();
    made[0]?.say({ type: 'hello' });
    vi.advanceTimersByTime(20_000);
    made[0]?.say({ type: 'pong' });
    expect(live.status()).toBe('live');
    vi.advanceTimersByTime(30_000);
    expect(live.status()).toBe('stale');
    expect(made[0]?.sent).toContain('{"type":"ping"}');
  });

  it('stays closed when it was closed', () => {
    const live = open();
    made[0]?.say({ type: 'hello' });
    live.close();
    vi.advanceTimersByTime(60_000);
    expect(live.status()).toBe('idle');
    expect(made).toHaveLength(1);
  });

  it('hears nothing from a connection that it gave up', () => {
    const live = open();
    const frames = vi.fn();
    live.onFrame(frames);
    made[0]?.say({ type: 'hello' });
    live.cut();
    made[0]?.say({ type: 'entry' });
    expect(frames).toHaveBeenCalledOnce();
  });

  it.each([
    [0, 375, 625],
    [3, 3000, 5000],
    [20, 11_250, 18_750],
  ])('waits longer from attempt to attempt: %i', (attempt, least, most) => {
    expect(retryDelay(attempt, 0)).toBe(least);
    expect(retryDelay(attempt, 1)).toBe(most);
  });
});
