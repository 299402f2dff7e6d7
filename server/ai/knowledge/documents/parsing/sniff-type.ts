import type { DocumentType } from '../../../../../contracts/ai/index.ts';
import { appError } from '../../../../platform/errors/index.ts';

const NAMED: Record<string, DocumentType> = {
  md: 'markdown',
  markdown: 'markdown',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  txt: 'text',
  text: 'text',
};

/**
 * What a file is, by its first bytes and only then by its name. Throws `knowledge.document_encrypted` (422) for an Office file
 * under a password or of the old kind, `knowledge.document_type_unknown` (422).
 */
export function sniffType(name: string, bytes: Uint8Array): DocumentType {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\u0003\u0004')) return 'docx';
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) {
    throw appError(
      'knowledge.document_encrypted',
      422,
      'The file is protected by a password, or an old .doc.',
    );
  }
  if (/^\s*(<!doctype html|<html|<\?xml[^>]*>\s*<html)/i.test(head.replace(/^\u00ef\u00bb\u00bf/, '')))
    return 'html';
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const isWide = /^(\u00ff\u00fe|\u00fe\u00ff)/.test(head);
  const named = NAMED[ending];
  if (named !== undefined && (isWide || !head.includes('\0'))) return named;
  throw appError(
    'knowledge.document_type_unknown',
    422,
    'Only PDF, DOCX, HTML, Markdown and text can be read.',
  );
}
