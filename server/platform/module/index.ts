export type { Module } from './module.ts';
