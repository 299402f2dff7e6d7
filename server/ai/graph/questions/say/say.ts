import type { GraphIndex } from '../link/graph-index.ts';
import type { Node } from '../link/nodes.ts';
import type { Cell } from '../link/read-cell.ts';
import type { AttributeRef } from '../link/attributes.ts';
import type { Findings } from '../query/answer.ts';
import type { Request } from '../parse/request.ts';

export type Tongue = 'zh-CN' | 'en';

const MOST_NAMES = 10;
const OLD_MONTHS = 6;

/** A short answer in words; every name and value in it stands in the findings. */
export function sayFindings(
  index: GraphIndex,
  request: Request,
  found: Findings,
  tongue: Tongue,
  today: Date,
): string {
  const text =
    found.kind === 'unknown_value'
      ? sayUnknown(request, found, tongue)
      : sayKnown(index, request, found, tongue);
  return text + saySource(found.cells, tongue, today);
}

function sayKnown(index: GraphIndex, request: Request, found: Findings, tongue: Tongue): string {
  if (request.op === 'compare') return sayCompare(request, found, tongue);
  if (request.op === 'check') return sayCheck(found, tongue);
  if (request.op === 'list') return sayList(index, request, found, tongue);
  return sayFacts(found, tongue);
}

function nameOf(node: Node, tongue: Tongue): string {
  return tongue === 'en' && node.nameEn !== '' ? node.nameEn : node.name;
}

function labelOf(ref: AttributeRef, tongue: Tongue): string {
  return tongue === 'en' && ref.attribute.en !== '' ? ref.attribute.en : ref.attribute.key;
}

function valueOf(ref: AttributeRef, cells: readonly Cell[], tongue: Tongue): string {
  const { unit } = ref.attribute;
  const join = tongue === 'en' ? ', ' : '、';
  return cells
    .map(({ raw, low }) =>
      low !== undefined && unit !== '' && /\d$/.test(raw)
        ? `${raw}${tongue === 'en' ? ' ' : ''}${unitIn(unit, tongue)}`
        : raw,
    )
    .join(join);
}

const ENGLISH_UNITS: Record<string, string> = {
  元: 'yuan',
  万元: '× 10,000 yuan',
  月: 'months',
  天: 'days',
  岁: 'years old',
  英寸: 'inches',
  万像素: '× 10,000 pixels',
};

function unitIn(unit: string, tongue: Tongue): string {
  if (tongue === 'en') return ENGLISH_UNITS[unit] ?? unit;
  return unit === '月' ? '个月' : unit;
}

function sayFacts(found: Findings, tongue: Tongue): string {
  if (found.told.length === 0) return sayTriples(found, tongue);
  const lines = found.told.map(({ node, ref, cells, over }) => {
    const name = nameOf(node, tongue);
    const value = valueOf(ref, cells, tongue);
    const label = labelOf(ref, tongue);
    const from = over ? (tongue === 'en' ? ` (${nameOf(over, tongue)})` : `（${nameOf(over, tongue)}）`) : '';
    return tongue === 'en' ? `${name}${from}: ${label} ${value}` : `${name}${from}的${label}是 ${value}`;
  });
  return tongue === 'en' ? `${lines.join('; ')}.` : `${lines.join('；')}。`;
}

function sayTriples(found: Findings, tongue: Tongue): string {
  const lines = found.triples.map(([name, attribute, value]) =>
    tongue === 'en' ? `${name}: ${attribute} ${value}` : `${name}的${attribute}：${value}`,
  );
  return tongue === 'en'
    ? `${lines.slice(0, MOST_NAMES).join('; ')}.`
    : `${lines.slice(0, MOST_NAMES).join('；')}。`;
}

function sayCheck(found: Findings, tongue: Tongue): string {
  const word =
    found.polarity === true ? { 'zh-CN': '是的，', en: 'Yes. ' } : { 'zh-CN': '不是，', en: 'No. ' };
  const plain =
    found.polarity === true ? { 'zh-CN': '可以，', en: 'Yes. ' } : { 'zh-CN': '不支持，', en: 'No. ' };
  const had = found.triples.some(([, , value]) => value === '是' || value === '否' || value === '无');
  return `${(had ? plain : word)[tongue]}${sayTriples(found, tongue)}`;
}

function sayCompare(request: Request, found: Findings, tongue: Tongue): string {
  const { winner, difference } = found;
  const ref = request.compare?.ref;
  const unit = ref ? unitIn(ref.attribute.unit, tongue) : '';
  const values = found.told.map(
    ({ node, ref: asked, cells }) => `${nameOf(node, tongue)} ${valueOf(asked, cells, tongue)}`,
  );
  const label = ref ? labelOf(ref, tongue) : '';
  const more = (request.compare?.sign ?? 1) > 0;
  if (tongue === 'en') {
    const verdict = winner
      ? `${nameOf(winner, tongue)} has the ${more ? 'higher' : 'lower'} ${label}`
      : `The ${label} is the same`;
    const by =
      winner && difference !== undefined && difference > 0 && unit !== '' ? ` by ${difference} ${unit}` : '';
    return `${verdict}${by}: ${values.join(', ')}.`;
  }
  const verdict = winner ? `${nameOf(winner, tongue)}的${label}更${more ? '高' : '低'}` : `${label}相同`;
  const by =
    winner && difference !== undefined && difference > 0 && unit !== '' ? `，相差 ${difference}${unit}` : '';
  return `${verdict}${by}：${values.join('，')}。`;
}

function sayList(index: GraphIndex, request: Request, found: Findings, tongue: Tongue): string {
  const { entities, count } = found;
  const type = index.nodes.types.get(request.type);
  const kind = tongue === 'en' ? (type?.en ?? '') : request.type;
  if (entities.length === 0) return tongue === 'en' ? `There is no such ${kind}.` : `没有符合条件的${kind}。`;
  const names = entities.slice(0, MOST_NAMES).map((node) => {
    const values = found.told
      .filter((each) => (each.over ?? each.node) === node || each.node === node)
      .map(({ ref, cells }) => `${labelOf(ref, tongue)} ${valueOf(ref, cells, tongue)}`);
    const inside =
      values.length === 0 ? '' : tongue === 'en' ? ` (${values.join(', ')})` : `（${values.join('，')}）`;
    return `${nameOf(node, tongue)}${inside}`;
  });
  const rest = entities.length - names.length;
  if (tongue === 'en') {
    const more = rest > 0 ? ` and ${rest} more` : '';
    return count === undefined ? `${names.join(', ')}${more}.` : `${count}: ${names.join(', ')}${more}.`;
  }
  const more = rest > 0 ? `等 ${entities.length} 个` : '';
  return count === undefined
    ? `${names.join('、')}${more}。`
    : `共 ${count} 个：${names.join('、')}${more}。`;
}

function sayUnknown(request: Request, found: Findings, tongue: Tongue): string {
  const names = (found.entities.length > 0 ? found.entities : request.subjects)
    .slice(0, 3)
    .map((node) => nameOf(node, tongue));
  const asked = [
    ...request.asked,
    ...request.conditions.flatMap((each) => ('ref' in each ? [each.ref] : [])),
  ];
  const labels = [...new Set(asked.map((ref) => labelOf(ref, tongue)))];
  if (tongue === 'en')
    return `The catalogue doesn't say the ${labels.join(', ') || 'answer'} of ${names.join(', ')}.`;
  return `资料里没有写${names.join('、')}的${labels.join('、') || '相关信息'}。`;
}

/** Where a value is older than half a year its date is told with it. */
function saySource(cells: readonly Cell[], tongue: Tongue, today: Date): string {
  const oldest = cells
    .map(({ at }) => at)
    .filter((at) => at !== null)
    .sort()[0];
  if (oldest === undefined) return '';
  const limit = new Date(today);
  limit.setUTCMonth(limit.getUTCMonth() - OLD_MONTHS);
  if (new Date(oldest) >= limit) return '';
  const day = oldest.slice(0, 10);
  return tongue === 'en' ? ` (as of ${day})` : `（截至 ${day} 的资料）`;
}
