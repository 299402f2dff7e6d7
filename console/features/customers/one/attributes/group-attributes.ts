import type { Attribute, AttributeCatalogue, AttributeGroup } from '../../../../../contracts/cdp/index.ts';
import type { Language } from '../../../../i18n/languages.ts';

const GROUPS: AttributeGroup[] = ['base', 'contact', 'preference', 'behaviour', 'service', 'value'];

export interface GroupedAttributes {
  group: AttributeGroup;
  rows: { attribute: Attribute; label: string; isComputed: boolean }[];
}

/** Attributes by group in the order of the page; those whose name, label or value holds the text. */
export function groupAttributes(
  attributes: Attribute[],
  catalogue: AttributeCatalogue['items'],
  language: Language,
  text: string,
): GroupedAttributes[] {
  const wanted = text.trim().toLowerCase();
  const known = new Map(catalogue.map((item) => [item.name, item]));
  const rows = attributes.map((attribute) => {
    const item = known.get(attribute.name);
    const label = (language === 'en' ? item?.labelEn : item?.labelZh) || attribute.name;
    return { attribute, label, group: item?.group ?? 'base', isComputed: item?.origin === 'computed' };
  });
  const shown = rows.filter(({ attribute, label }) =>
    `${label}\n${attribute.name}\n${attribute.value}`.toLowerCase().includes(wanted),
  );
  return GROUPS.map((group) => ({ group, rows: shown.filter((row) => row.group === group) })).filter(
    ({ rows: some }) => some.length > 0,
  );
}
