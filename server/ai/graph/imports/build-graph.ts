import type { EntityType, Fact, GraphData, GraphEntity } from '../shape/graph.ts';
import { attributeOf, guessTable } from './guess-table.ts';
import type { Table, TableReject } from './read-table.ts';
import type { TableHint } from './read-types.ts';

/** A graph as files give it; ids of entities are `type/name` until they are stored. */
export interface GraphDraft extends GraphData {
  rows: number;
  rejects: TableReject[];
}

export interface BuildOptions {
  types?: Map<string, TableHint>;
  /** The type of tables that types.yaml doesn't describe; else their file's name. */
  typeName?: string;
  /** The day of the values. */
  at: string;
  /** Names by type that exist already, which cells may point to. */
  known?: Map<string, Set<string>>;
}

const MAX_NAME = 200;
const MAX_VALUE = 2000;
/** Share of the cells that must be names of another type for a column to be a relation. */
const RELATION_SHARE = 0.8;

/** Puts tables together to one graph: types, things, values with source and day, relations by name. */
export function buildGraph(tables: readonly Table[], options: BuildOptions): GraphDraft {
  const hints = tables.map((table) => ({
    table,
    hint: options.types?.get(table.key) ?? guessTable(table, options.typeName),
  }));
  const draft: GraphDraft = { types: [], entities: [], relations: [], rows: 0, rejects: [] };
  const names = namesOf(hints, options);
  for (const { table, hint } of hints) readOne(draft, table, hint, names, options);
  const ids = new Set(draft.entities.map(({ id }) => id));
  for (const [type, known] of options.known ?? []) for (const name of known) ids.add(entityKey(type, name));
  draft.relations = draft.relations.filter(({ to }) => ids.has(to));
  return draft;
}

export function entityKey(type: string, name: string): string {
  return `${type}/${name}`;
}

interface Described {
  table: Table;
  hint: TableHint;
}

/** Names of things by type: of these tables, and those that exist. */
function namesOf(described: readonly Described[], options: BuildOptions): Map<string, Set<string>> {
  const names = new Map([...(options.known ?? [])].map(([type, known]) => [type, new Set(known)]));
  for (const { table, hint } of described) {
    const column = table.columns.indexOf(hint.nameColumn);
    const own = names.get(hint.zh) ?? new Set<string>();
    for (const { cells } of table.rows) own.add(cells[column] ?? '');
    own.delete('');
    names.set(hint.zh, own);
  }
  return names;
}

function readOne(
  draft: GraphDraft,
  table: Table,
  hint: TableHint,
  names: ReadonlyMap<string, Set<string>>,
  options: BuildOptions,
): void {
  draft.rejects.push(...table.rejects);
  draft.rows += table.rows.length + table.rejects.length;
  const type = typeOf(draft, hint);
  const columns = [...hint.attributes].flatMap(([name, each]) => {
    const place = table.columns.indexOf(each.column);
    if (place < 0) return [];
    const cells = table.rows.map(({ cells: row }) => row[place] ?? '');
    const relation = relationOf(each.relation, cells, hint, names, options);
    const { attribute, separator } = attributeOf(name, each, cells, hint.separator, relation);
    if (!type.attributes.some(({ key }) => key === name)) type.attributes.push(attribute);
    return [{ place, attribute, separator }];
  });
  const nameAt = table.columns.indexOf(hint.nameColumn);
  const englishAt = table.columns.indexOf(hint.englishColumn);
  const seen = new Set(draft.entities.filter((each) => each.type === hint.zh).map(({ name }) => name));
  for (const { line, cells } of table.rows) {
    const name = cells[nameAt] ?? '';
    const fault = faultOf(name, cells, seen);
    if (fault) {
      draft.rejects.push({ source: table.source, line, ...fault });
      continue;
    }
    seen.add(name);
    const entity: GraphEntity = {
      id: entityKey(hint.zh, name),
      type: hint.zh,
      name,
      nameEn: englishAt < 0 ? '' : (cells[englishAt] ?? ''),
      aliases: [],
      facts: [],
    };
    for (const { place, attribute, separator } of columns) {
      const said = valuesOf(cells[place] ?? '', attribute.many ? separator : '');
      for (const value of said) {
        const fact: Fact = { attribute: attribute.key, value, source: table.source, at: options.at };
        const target = attribute.relation;
        if (target !== null && names.get(target)?.has(value) === true) {
          const { source, at } = fact;
          draft.relations.push({
            from: entity.id,
            attribute: attribute.key,
            to: entityKey(target, value),
            source,
            at,
          });
        } else entity.facts.push(fact);
      }
    }
    draft.entities.push(entity);
  }
}

function typeOf(draft: GraphDraft, hint: TableHint): EntityType {
  const known = draft.types.find(({ key }) => key === hint.zh);
  if (known) return known;
  const type: EntityType = { key: hint.zh, en: hint.en, synonyms: hint.synonyms, attributes: [] };
  draft.types.push(type);
  return type;
}

/** The type that a column leads to: as types.yaml says, else the one whose names its cells are. */
function relationOf(
  told: string | null,
  cells: readonly string[],
  own: TableHint,
  names: ReadonlyMap<string, Set<string>>,
  options: BuildOptions,
): string | null {
  if (told !== null) return options.types?.get(told)?.zh ?? told;
  if (options.types?.has(own.zh) === true) return null;
  const values = cells.flatMap((cell) => valuesOf(cell, '；')).filter((value) => value !== '');
  if (values.length === 0) return null;
  for (const [type, known] of names) {
    if (type === own.zh) continue;
    if (values.filter((value) => known.has(value)).length >= values.length * RELATION_SHARE) return type;
  }
  return null;
}

function valuesOf(cell: string, separator: string): string[] {
  const parts = separator === '' ? [cell] : cell.split(separator);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

type Fault = Pick<TableReject, 'code' | 'reason'>;

function faultOf(name: string, cells: readonly string[], seen: ReadonlySet<string>): Fault | undefined {
  if (name === '') return { code: 'name_missing', reason: 'the name is empty' };
  if (name.length > MAX_NAME)
    return { code: 'name_too_long', reason: `the name is longer than ${MAX_NAME} characters` };
  if (seen.has(name)) return { code: 'name_twice', reason: 'the name has come before' };
  if (cells.some((cell) => cell.length > MAX_VALUE)) {
    return { code: 'value_too_long', reason: `a value is longer than ${MAX_VALUE} characters` };
  }
  return undefined;
}
