import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Dimensions of the sentence encoder's vectors. */
export const ENCODED = 512;

/** Texts and their vectors lie in a work folder as NAME.json (a list of texts) and NAME.f32 (a row of floats for each). */
export function readTexts(folder: string, name: string): string[] {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as string[];
}

export function writeTexts(folder: string, name: string, texts: Iterable<string>): void {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify([...texts]));
}

export function readFloats(folder: string, name: string): Float32Array {
  const bytes = readFileSync(join(folder, `${name}.f32`));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

export function writeFloats(folder: string, name: string, numbers: Float32Array): void {
  writeFileSync(
    join(folder, `${name}.f32`),
    Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength),
  );
}

export function has(folder: string, file: string): boolean {
  return existsSync(join(folder, file));
}
