import type { Module } from './platform/module/index.ts';

/** The modules in tier order: the table of contents of the system. */
export const modules: Module[] = [];
