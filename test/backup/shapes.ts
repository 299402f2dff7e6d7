import type { Module } from '../../server/platform/module/index.ts';
import { modules } from '../../server/modules.ts';

/** The modules of Zhike and one with tables of every kind, in its first or second version. */
export function modulesWithShapes(version: 'first' | 'second' = 'first'): Module[] {
  return [
    ...modules,
    { name: 'shapes', migrations: new URL(`../fixtures/shapes/${version}/`, import.meta.url) },
  ];
}
