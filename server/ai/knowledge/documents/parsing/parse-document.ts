import MarkdownIt from 'markdown-it';
import type { DocumentType, Passage } from '../../../../../contracts/ai/index.ts';
import { appError } from '../../../../platform/errors/index.ts';
import { decodeText } from '../../parse/decode-text.ts';
import { cutPassages } from '../passages/cut-passages.ts';
import type { Block } from '../passages/block.ts';
import { docxBlocks } from './docx-blocks.ts';
import { htmlBlocks } from './html-blocks.ts';
import { pdfBlocks } from './pdf-blocks.ts';
import { sniffType } from './sniff-type.ts';
import { textBlocks } from './text-blocks.ts';

/** A document as passages, not yet stored. */
export interface ParsedDocument {
  type: DocumentType;
  /** What it calls itself, or nothing. */
  title: string;
  pages: number | null;
  passages: Passage[];
}

const MAX_PASSAGES = 20_000;

/** Reads a file into passages. Throws `knowledge.document_…` (413, 422), `knowledge.encoding_unknown` (422). */
export async function parseDocument(
  name: string,
  bytes: Uint8Array,
  onProgress: (share: number) => void = () => undefined,
): Promise<ParsedDocument> {
  const type = sniffType(name, bytes);
  const { title, pages, blocks } = await read(type, bytes, onProgress);
  const passages = cutPassages(blocks);
  if (passages.length === 0) {
    throw appError('knowledge.document_without_text', 422, 'There is no text in the file.');
  }
  if (passages.length > MAX_PASSAGES) {
    throw appError('knowledge.document_too_large', 413, `The file has more than ${MAX_PASSAGES} passages.`);
  }
  return { type, title, pages, passages };
}

async function read(
  type: DocumentType,
  bytes: Uint8Array,
  onProgress: (share: number) => void,
): Promise<{ title: string; pages: number | null; blocks: Block[] }> {
  if (type === 'pdf') return { title: '', ...(await pdfBlocks(bytes, onProgress)) };
  if (type === 'docx') return { title: '', pages: null, blocks: await docxBlocks(bytes) };
  const { text } = decodeText(bytes);
  if (type === 'html') return { pages: null, ...htmlBlocks(text) };
  if (type === 'text') return { title: '', pages: null, blocks: textBlocks(text) };
  const html = new MarkdownIt({ html: false }).render(text);
  return { title: '', pages: null, blocks: htmlBlocks(`<body>${html}</body>`).blocks };
}
