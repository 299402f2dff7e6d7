/** Where a passage stands. */
export interface PassagePlace {
  name: string;
  page: number | null;
  section: readonly string[];
}

/** A citation as customers read it: 《退货手册》第12页 · 3.2 退货, or in English where the document's name is. */
export function cite({ name, page, section }: PassagePlace): string {
  const isChinese = /\p{Script=Han}/u.test(name + section.join(''));
  const title = isChinese ? `《${name}》` : `"${name}"`;
  const at = page === null ? '' : isChinese ? `第${page}页` : `, p. ${page}`;
  const under = section.at(-1);
  return title + at + (under === undefined ? '' : ` · ${under}`);
}
