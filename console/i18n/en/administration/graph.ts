import type { SameShape } from '../../same-shape.ts';
import type { graph as Chinese } from '../../zh-CN/administration/graph.ts';

export const graph: SameShape<typeof Chinese> = {
  title: 'Graph',
  description:
    'Products, brands and how they relate. The bot answers attributes, comparisons and filters from it; every value has its source.',
  tabs: { things: 'Things', proposals: 'To confirm', import: 'Import' },
  search: 'Search names',
  allTypes: 'All types',
  typeCount: '{{type}} ({{count}})',
  choose: 'Choose a thing to see its values and relations',
  empty: 'No things yet',
  emptyHint: 'Import a table of products (CSV or JSON), and the bot can answer questions about them.',
  attribute: 'Attribute',
  value: 'Value',
  source: 'Source',
  neighbours: 'Relations',
  neighboursHint: 'Click a node to expand its relations',
  ask: {
    label: 'Ask',
    placeholder: 'For example: how much is the A3',
    none: 'The graph has no reliable answer',
    clarify: 'Which one do you mean: {{names}}',
  },
  import: {
    choose: 'Choose files (CSV, JSON, with types.yaml if you have one)',
    preview: '{{rows}} rows: {{entities}} things ({{existing}} exist already), {{relations}} relations',
    store: 'Import',
    done: '{{created}} created, {{updated}} updated, {{unchanged}} unchanged',
    rejects: '{{count}} rows not taken',
    line: '{{source}} line {{line}}: {{reason}}',
  },
  proposals: {
    empty: 'Nothing to confirm',
    text: 'Paste a description to read values out of it',
    read: 'Read',
    accept: 'Accept',
    reject: 'Reject',
    pasted: 'pasted text',
  },
};
