import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PostMessage } from '../../contracts/web-chat/index.ts';
import { openKeep } from '../keep/storage.ts';
import { BAD_HASH } from '../test/chat-routes.ts';
import { startChatServer } from '../test/chat-server.ts';
import type { ChatServer } from '../test/chat-server.ts';
import { memoryStorage } from '../test/memory-storage.ts';
import { createChat } from './chat.ts';
import type { Chat } from './chat.ts';

let server: ChatServer;
let chats: Chat[];
let shelf: Storage;

beforeEach(async () => {
  server = await startChatServer();
  shelf = memoryStorage();
  chats = [];
});

afterEach(async () => {
  for (const chat of chats) chat.destroy();
  await server.close();
});

function openChat(identity = {}): Chat {
  const options = { origin: server.url, chatKey: 'k', language: 'zh-CN' as const, identity };
  const chat = createChat(
    options,
    openKeep('k', () => shelf),
  );
  chats.push(chat);
  chat.start();
  return chat;
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 5 });
const textsOf = (chat: Chat) => chat.store.get().thread.messages.map((message) => message.text);

async function openLive(identity = {}): Promise<Chat> {
  const chat = openChat(identity);
  chat.setOpen(true);
  await until(() => expect(chat.store.get().link).toBe('live'));
  return chat;
}

test('a visitor who never wrote opens a session but no socket', async () => {
  const chat = openChat();
  await until(() => expect(chat.store.get().phase).toBe('ready'));
  expect(server.thread().sockets.size).toBe(0);
  expect(chat.store.get().link).toBe('idle');
});

test('a message is sent, answered over the socket, and counted as unread until it is seen', async () => {
  server.onMessage = (thread) => server.say(thread, { text: '您好' });
  const chat = await openLive();
  chat.send('  在吗 ');
  await until(() => expect(textsOf(chat)).toEqual(['在吗', '您好']));
  expect(chat.store.get().pending).toEqual([]);
  chat.markSeen();
  await until(() => expect(server.thread().readBy).toBe(2));
});

test('a burst arrives in the order it was typed, one post at a time', async () => {
  const chat = await openLive();
  for (let n = 1; n <= 20; n += 1) chat.send(`第${n}句`);
  await until(() => expect(server.thread().messages).toHaveLength(20));
  expect(server.posts.map((post) => post.text)).toEqual(Array.from({ length: 20 }, (_, n) => `第${n + 1}句`));
  await until(() => expect(chat.store.get().pending).toEqual([]));
});

test('a 503 and a lost answer are retried under the same id, and the message is there once', async () => {
  const chat = await openLive();
  server.faults.failPosts = [503];
  server.faults.loseAnswers = 1;
  chat.send('只发一次');
  chat.send('然后这句');
  await until(() => expect(chat.store.get().pending).toEqual([]));
  const ids = (text: string) =>
    new Set(
      server.posts.filter((post: PostMessage) => post.text === text).map((post) => post.clientMessageId),
    );
  expect(ids('只发一次').size).toBe(1);
  expect(server.thread().messages.map((message) => message.text)).toEqual(['只发一次', '然后这句']);
  await until(() => expect(textsOf(chat)).toEqual(['只发一次', '然后这句']));
});

test('a refused message is shown as failed, does not hold up the next, and can be tried again or removed', async () => {
  const chat = await openLive();
  server.faults.failPosts = [422];
  chat.send('不行');
  chat.send('可以');
  await until(() => expect(textsOf(chat)).toEqual(['可以']));
  expect(chat.store.get().pending.map((item) => [item.text, item.status])).toEqual([['不行', 'failed']]);
  chat.sender.retry();
  await until(() => expect(textsOf(chat)).toEqual(['可以', '不行']));
  server.faults.failPosts = [422];
  chat.send('删掉');
  await until(() => expect(chat.store.get().pending[0]?.status).toBe('failed'));
  chat.sender.remove(chat.store.get().pending[0]?.clientMessageId ?? '');
  expect(chat.store.get().pending).toEqual([]);
});

test('messages typed while the server is away are kept and sent by the next page', async () => {
  const before = await openLive();
  server.faults.isDown = true;
  server.cutSockets();
  before.send('一');
  before.send('二');
  await until(() => expect(before.store.get().pending[0]?.status).toBe('waiting'));
  expect(before.store.get().pending.map((item) => item.text)).toEqual(['一', '二']);
  before.destroy();
  server.faults.isDown = false;
  const after = openChat();
  expect(after.store.get().pending.map((item) => item.text)).toEqual(['一', '二']);
  await until(() => expect(textsOf(after)).toEqual(['一', '二']));
  expect(server.thread().messages).toHaveLength(2);
});

test('after a cut everything said meanwhile arrives once and in order', async () => {
  const chat = await openLive();
  const thread = server.thread();
  server.say(thread, { text: '1' });
  await until(() => expect(textsOf(chat)).toEqual(['1']));
  server.cutSockets();
  await until(() => expect(chat.store.get().link).not.toBe('live'));
  for (let n = 2; n <= 30; n += 1) server.say(thread, { text: String(n) });
  await until(() => expect(textsOf(chat)).toEqual(Array.from({ length: 30 }, (_, n) => String(n + 1))));
  expect(server.clientFrames).toContainEqual({ type: 'resume', after: 1 });
});

test('repeated and shuffled pushes show every message once, in order', async () => {
  const chat = await openLive();
  const thread = server.thread();
  server.faults.repeatFrames = true;
  server.faults.holdFrames = true;
  for (let n = 1; n <= 9; n += 1) server.say(thread, { text: String(n) });
  server.releaseFrames((frames) => frames.reverse());
  await until(() => expect(textsOf(chat).join('')).toBe('123456789'));
  expect(chat.store.get().thread.complete).toBe(9);
});

test('a frame that never came is fetched when a later one shows the gap', async () => {
  const chat = await openLive();
  const thread = server.thread();
  server.faults.holdFrames = true;
  server.say(thread, { text: 'a' });
  server.say(thread, { text: 'b' });
  server.releaseFrames((frames) => frames.slice(1));
  await until(() => expect(textsOf(chat)).toEqual(['a', 'b']));
});

test('where sockets are blocked it asks, and asks for the state too', async () => {
  server.faults.refuseSockets = true;
  const chat = openChat();
  chat.setOpen(true);
  await until(() => expect(chat.store.get().link).toBe('polling'));
  server.setState(server.thread(), { phase: 'queued', queuePosition: 3 });
  server.say(server.thread(), { text: '请稍候', from: 'system' });
  chat.setOpen(true);
  await until(() => expect(textsOf(chat)).toEqual(['请稍候']));
  await until(() => expect(chat.store.get().state.queuePosition).toBe(3));
});

test('an expired token leads to a new session of the same visitor, and nothing is lost', async () => {
  const chat = await openLive();
  server.expireTokens();
  chat.send('还在吗');
  await until(() => expect(textsOf(chat)).toEqual(['还在吗']));
  expect(server.sessions).toHaveLength(2);
  expect(server.sessions[0]?.visitor).toEqual(server.sessions[1]?.visitor);
  server.cutSockets(4401);
  await until(() => expect(server.thread().sockets.size).toBe(1));
  server.say(server.thread(), { text: '在的' });
  await until(() => expect(textsOf(chat)).toEqual(['还在吗', '在的']));
});

test('a long thread is opened at its end and read back page by page', async () => {
  openChat();
  await until(() => expect(server.threads.size).toBe(1));
  for (let n = 1; n <= 130; n += 1) server.say(server.thread(), { text: String(n) });
  const chat = await openLive();
  expect(textsOf(chat)[0]).toBe('81');
  await chat.history.loadOlder();
  expect(textsOf(chat)[0]).toBe('31');
  await chat.history.loadOlder();
  await chat.history.loadOlder();
  expect(textsOf(chat)).toEqual(Array.from({ length: 130 }, (_, n) => String(n + 1)));
});

test('another user on the same browser gets a fresh anonymous id and none of the thread', async () => {
  const chat = await openLive({ userId: 'li' });
  chat.send('我的秘密');
  await until(() => expect(textsOf(chat)).toEqual(['我的秘密']));
  chat.identify({ userId: 'wang', name: '王' });
  expect(textsOf(chat)).toEqual([]);
  await until(() => expect(server.sessions).toHaveLength(2));
  await until(() => expect(chat.store.get().link).toBe('live'));
  expect(textsOf(chat)).toEqual([]);
  expect(server.sessions[1]?.visitor).toMatchObject({ userId: 'wang', traits: { name: '王' } });
  expect(server.sessions[1]?.visitor?.anonymousId).not.toBe(server.sessions[0]?.visitor?.anonymousId);
});

test('a chat key that the server does not know ends quietly; a server that is busy is asked again', async () => {
  server.faults.failSessions = [503, 404];
  const chat = openChat();
  await until(() => expect(chat.store.get().phase).toBe('refused'));
  expect(server.sessions).toHaveLength(2);
});

test('a rating is sent once, and one that came too late is not asked for again', async () => {
  const chat = await openLive();
  server.setState(server.thread(), { rating: 'asked', phase: 'resolved' });
  await until(() => expect(chat.store.get().state.rating).toBe('asked'));
  expect(await chat.rate(5, ' 很好 ')).toBe(true);
  expect(server.ratings).toEqual([{ score: 5, comment: '很好' }]);
  expect(chat.store.get().state.rating).toBe('given');
});

test('a user hash that the server does not believe leaves an anonymous visitor who can still write', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const chat = await openLive({ userId: 'li', userHash: BAD_HASH });
  chat.send('你好');
  await until(() => expect(textsOf(chat)).toEqual(['你好']));
  expect(server.sessions.map((session) => session.visitor?.userId)).toEqual(['li', undefined]);
  expect(warn).toHaveBeenCalledOnce();
  warn.mockRestore();
});
