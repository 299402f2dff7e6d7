import { Type } from 'typebox';
import type { TProperties } from 'typebox';

/** An object that refuses fields it does not know; every request body is one. */
export function Closed<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}
