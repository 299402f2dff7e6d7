export { fileSink, streamSink, syncFolder } from './sink.ts';
export type { Sink } from './sink.ts';
export { createArchive } from './write-archive.ts';
export type { ArchiveWriter, SectionSum } from './write-archive.ts';
export { broken, checkArchive } from './read-archive.ts';
export type { Archive, Entry } from './read-archive.ts';
