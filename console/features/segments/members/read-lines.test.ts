import { expect, it } from 'vitest';
import { readLines } from './read-lines.ts';

it('tells ids, phones, emails and user ids apart', () => {
  const id = '01a1ff1e-5571-7486-b8ac-d4595b54ad9a';
  expect(readLines(` 139 1234 5678 \n\n${id}\na@b.example\nU1001\nmember_id:M-1`)).toEqual({
    customerIds: [id],
    identifiers: ['phone:139 1234 5678', 'email:a@b.example', 'user_id:U1001', 'member_id:M-1'],
    lines: ['139 1234 5678', 'a@b.example', 'U1001', 'member_id:M-1'],
  });
});
