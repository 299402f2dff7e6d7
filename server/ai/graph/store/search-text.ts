/** Under this name things of the graph stand in the text search of the platform. */
export const searchScope = 'ai.graph';

/** What a thing is found by. */
export function searchText(entity: { name: string; nameEn: string; aliases: readonly string[] }): string {
  return [entity.name, entity.nameEn, ...entity.aliases].join('\n');
}
