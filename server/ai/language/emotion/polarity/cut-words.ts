import { createRequire } from 'node:module';
import type * as Library from '@node-rs/jieba';
import type * as Dictionary from '@node-rs/jieba/dict.js';

let jieba: Library.Jieba | undefined;

/**
 * The words of a Chinese text, punctuation among them. The library and its dictionary are loaded when they are needed for the first
 * time: most processes never need them.
 */
export function cutWords(text: string): string[] {
  jieba ??= loadJieba();
  return jieba.cut(text, true).filter((word) => word.trim() !== '');
}

function loadJieba(): Library.Jieba {
  const require = createRequire(import.meta.url);
  const library = require('@node-rs/jieba') as typeof Library;
  const { dict } = require('@node-rs/jieba/dict.js') as typeof Dictionary;
  return library.Jieba.withDict(dict);
}
