import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { createGate } from './gate.ts';
import { hashPassword, passwordProblem, verifyPassword } from './password.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

describe('a new password', () => {
  const known = ['zhangsan@example.com', '张三'];
  it.each([
    ['correct horse', undefined],
    ['知客知客好好学习天天向上', undefined],
    ['p4ssw0rd-of-mine', undefined],
    ['short', 'is shorter than 10 characters'],
    ['😀😁😂🤣', 'is shorter than 10 characters'],
    ['a'.repeat(201), 'is longer than 200 characters'],
    ['aaaaaaaaaaaa', 'repeats the same few characters'],
    ['1212121212', 'repeats the same few characters'],
    ['1234567890', 'is one of the most common ones'],
    ['Password2024!', 'is one of the most common ones'],
    ['zhangsan@example.com', 'is the name or email'],
    ['ZhangSan2024', 'is the name or email'],
  ])('%s: %s', (password, problem) => expect(passwordProblem(password, known)).toBe(problem));
});

describe('a stored password', () => {
  it('is an argon2id hash with the configured memory, salted', async () => {
    const hash = await hashPassword(test.app, 'correct horse');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=8,t=2,p=1\$/);
    expect(await hashPassword(test.app, 'correct horse')).not.toBe(hash);
  });

  it('is recognised in whatever form of Unicode it was typed', async () => {
    const hash = await hashPassword(test.app, 'café １２３４５');
    expect(await verifyPassword(test.app, 'cafe\u0301 12345', hash)).toBe(true);
    expect(await verifyPassword(test.app, 'cafe 12345', hash)).toBe(false);
  });

  it('is looked for as long when nobody has the account', async () => {
    expect(await verifyPassword(test.app, 'nobody has this password', null)).toBe(false);
  });
});

describe('the gate', () => {
  it('lets two in at once, the others in turn, and turns away whom it has no room for', async () => {
    const gate = createGate(2, 2);
    const doors: (() => void)[] = [];
    let inside = 0;
    let most = 0;
    const enter = (): Promise<number> =>
      gate(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise<void>((open) => doors.push(open));
        inside -= 1;
        return inside;
      });
    const all = [enter(), enter(), enter(), enter()];
    await expect(enter()).rejects.toMatchObject({ code: 'platform.busy', status: 503 });
    for (let n = 0; n < 4; n += 1) {
      await expect.poll(() => doors.length).toBeGreaterThan(n);
      doors[n]?.();
    }
    await Promise.all(all);
    expect(most).toBe(2);
    const failing = gate(() => Promise.reject(new Error('inside')));
    await expect(failing).rejects.toThrow('inside');
    await expect(gate(async () => 1)).resolves.toBe(1);
  });
});
