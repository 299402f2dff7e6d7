/** What routing needs to know of a skill group. */
export interface GroupRule {
  id: string;
  name: string;
  keywords: string[];
  isDefault: boolean;
}

/**
 * The skill group for what the customer said: the one whose keywords occur most (longer ones weigh more),
 * else the default one, else the first. Undefined where there is no group at all.
 */
export function chooseSkillGroup(groups: GroupRule[], texts: string[]): GroupRule | undefined {
  const said = texts.join('\n').toLowerCase();
  let best: { group: GroupRule; score: number } | undefined;
  for (const group of groups) {
    const score = group.keywords.reduce(
      (sum, word) => sum + (word !== '' && said.includes(word.toLowerCase()) ? word.length : 0),
      0,
    );
    if (score > (best?.score ?? 0)) best = { group, score };
  }
  return best?.group ?? groups.find((group) => group.isDefault) ?? groups[0];
}
