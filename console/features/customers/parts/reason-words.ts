import type { ColumnEvidence, GraphEdge } from '../../../../contracts/cdp/index.ts';
import type { Translate } from '../../../i18n/use-t.ts';

type EdgeReason = Pick<GraphEdge, 'evidence' | 'kind' | 'value' | 'score' | 'alsoShared'>;

/** Why two records are taken for the same person, as a sentence. */
export function reasonWords(t: Translate, edge: EdgeReason): string {
  const { evidence, kind, value, score } = edge;
  if (evidence === 'rule' && kind) {
    return t('customers.reason.rule', { kind: t(`customers.identifier.${kind}`), value: value ?? '' }).trim();
  }
  if (evidence === 'probable' && score !== null) {
    return t('customers.reason.probable', { share: (score * 100).toFixed(1) });
  }
  return t(`customers.reason.${evidence}`);
}

/** The same in a few characters, for the drawing. */
export function shortReason(t: Translate, edge: EdgeReason): string {
  if (edge.evidence === 'rule' && edge.kind) return t(`customers.identifier.${edge.kind}`);
  if (edge.evidence === 'probable' && edge.score !== null) return `${(edge.score * 100).toFixed(0)}%`;
  return t(`customers.reason.short.${edge.evidence}`);
}

const LEVELS = ['same', 'different', 'missing', 'swapped', 'short_form', 'one_digit', 'one_part'] as const;

/** How a column of two records agrees. */
export function levelWords(t: Translate, { level }: Pick<ColumnEvidence, 'level'>): string {
  const known = LEVELS.find((one) => one === level);
  return t(`customers.level.${known ?? 'near'}`);
}

const COLUMNS = [
  'given_name',
  'surname',
  'full_name',
  'date',
  'age',
  'phone',
  'email',
  'id',
  'organisation',
  'address',
  'street_number',
  'postcode',
  'place',
  'category',
  'text',
] as const;

/** The name of a compared column, by what its values are. */
export function columnWords(t: Translate, { kind, name }: Pick<ColumnEvidence, 'kind' | 'name'>): string {
  const known = COLUMNS.find((one) => one === kind);
  return known ? t(`customers.column.${known}`) : name;
}
