import { Type } from 'typebox';
import type { Static } from 'typebox';

export const Role = Type.Union([
  Type.Literal('owner'),
  Type.Literal('administrator'),
  Type.Literal('supervisor'),
  Type.Literal('agent'),
  Type.Literal('analyst'),
]);
export type Role = Static<typeof Role>;

/** What an API key may be; a key is never an owner. */
export const KeyRole = Type.Union([
  Type.Literal('administrator'),
  Type.Literal('supervisor'),
  Type.Literal('agent'),
  Type.Literal('analyst'),
]);
export type KeyRole = Static<typeof KeyRole>;

export const Language = Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]);
export type Language = Static<typeof Language>;

export const Email = Type.String({ format: 'email', maxLength: 254 });
export const PersonName = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
/** Six digits from the app, or a recovery code. */
export const SecretCode = Type.String({ minLength: 6, maxLength: 32 });
export const NewPassword = Type.String({ minLength: 1, maxLength: 200 });
