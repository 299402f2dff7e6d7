import sanitizeHtml from 'sanitize-html';

const BLOCKS = [
  'p',
  'div',
  'br',
  'hr',
  'blockquote',
  'pre',
  'ul',
  'ol',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
];
const TABLES = ['table', 'thead', 'tbody', 'tr', 'th', 'td', 'caption'];
const INLINE = ['a', 'b', 'strong', 'i', 'em', 'u', 's', 'code', 'sub', 'sup', 'span', 'img'];

/**
 * HTML in which nothing runs: no scripts, styles, forms, frames or handlers; links lead to http(s), mail or telephone, open
 * apart and tell nobody where they were found; pictures come over http(s).
 */
export function sanitise(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [...BLOCKS, ...TABLES, ...INLINE],
    allowedAttributes: {
      a: ['href', 'title', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https'] },
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    transformTags: {
      a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow', target: '_blank' }),
    },
  }).trim();
}
