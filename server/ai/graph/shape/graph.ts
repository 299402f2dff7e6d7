export const VALUE_KINDS = ['text', 'number', 'boolean', 'date', 'list', 'money'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** What things of a type can be asked for. */
export interface Attribute {
  /** Its Chinese name, without the unit; the key within its type. */
  key: string;
  en: string;
  kind: ValueKind;
  /** The unit of its numbers, as the catalogue writes it; empty where there is none. */
  unit: string;
  synonyms: string[];
  /** The type that its values are the names of, where it is a relation. */
  relation: string | null;
  many: boolean;
  /** How the catalogue writes "has it" and "has none of it". */
  yes: string | null;
  no: string | null;
  /** What an empty cell means; null where it means that nobody knows. */
  empty: string | null;
}

export interface EntityType {
  /** Its Chinese name; the key in its tenant. */
  key: string;
  en: string;
  synonyms: string[];
  attributes: Attribute[];
}

/** One value of an attribute, with where and when it was read. */
export interface Fact {
  attribute: string;
  value: string;
  source: string;
  /** ISO date, or null where nobody said. */
  at: string | null;
}

export interface GraphEntity {
  id: string;
  type: string;
  name: string;
  nameEn: string;
  aliases: string[];
  facts: Fact[];
}

/** A typed edge: its attribute is a relation of the type of `from`. */
export interface GraphRelation {
  from: string;
  attribute: string;
  to: string;
  source: string;
  at: string | null;
}

export interface GraphData {
  types: EntityType[];
  entities: GraphEntity[];
  relations: GraphRelation[];
}

/** Name of a thing, attribute, value as the catalogue writes it. */
export type Triple = [string, string, string];
