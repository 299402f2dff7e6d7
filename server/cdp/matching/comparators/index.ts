import type { ColumnKind } from '../columns/kinds.ts';
import { ageComparator } from './age.ts';
import { dayComparator } from './day.ts';
import { emailComparator } from './email.ts';
import { fullNameComparator } from './full-name.ts';
import { idNumberComparator } from './id-number.ts';
import { namePartComparator } from './name-part.ts';
import { phoneComparator } from './phone.ts';
import { addressComparator, organisationComparator } from './phrase.ts';
import { placeComparator } from './place.ts';
import { categoryComparator, postcodeComparator, streetNumberComparator } from './short-code.ts';
import { makePool } from './value-pool.ts';
import type { ValuePool } from './value-pool.ts';

export type { Level } from './comparator.ts';
export type { ValuePool } from './value-pool.ts';

const POOLS: Record<Exclude<ColumnKind, 'ignore'>, () => ValuePool> = {
  given_name: () => makePool(namePartComparator),
  surname: () => makePool(namePartComparator),
  full_name: () => makePool(fullNameComparator),
  date: () => makePool(dayComparator),
  age: () => makePool(ageComparator),
  phone: () => makePool(phoneComparator),
  email: () => makePool(emailComparator),
  id: () => makePool(idNumberComparator),
  organisation: () => makePool(organisationComparator),
  address: () => makePool(addressComparator),
  street_number: () => makePool(streetNumberComparator),
  postcode: () => makePool(postcodeComparator),
  place: () => makePool(placeComparator),
  category: () => makePool(categoryComparator),
  text: () => makePool(placeComparator),
};

/** An empty pool of values of a kind of column. */
export function newPool(kind: Exclude<ColumnKind, 'ignore'>): ValuePool {
  return POOLS[kind]();
}
