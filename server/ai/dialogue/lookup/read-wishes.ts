import type { LookupDomain } from './catalogue.ts';
import type { ReadMessage } from './read-message.ts';
import type { Surroundings } from './read-surroundings.ts';
import { isCalled } from './read-target.ts';

const WISHING =
  /推荐|找|介绍|想住|想吃|想喝|想去|想要|要住|哪|有没有|希望|最好|要求|换|来个|来一|需要|的话|打算|帮我看|能不能/;
const ASKING = /(?:有|提供|支持|含|包|能).*(?:吗|么|嘛|没|呢|不)|是否|有没有|是不是/;
const OF_ONE =
  /(?:这|那|该|此)(?:一)?(?:个|家|间|里|儿)|[它他她](?:家|们)?|该(?=□|酒|餐|景)|□+(?:这|有|的|是|提)/;
const MANY_OF = /(?:的|(?<![这那该])家)(?:酒店|餐馆|餐厅|景点|地方|店)(?!设施)|推荐|找|哪家|哪个|介绍/;

/** What a message wishes of the things of one domain, by slot. A question about one thing (这家有早餐吗) wishes nothing. */
export function readWishes(
  domain: LookupDomain,
  message: ReadMessage,
  around?: Surroundings,
): Record<string, string> {
  const wishes: Record<string, string> = {};
  for (const slot of domain.slots) {
    if (slot.kind === 'amount' || slot.kind === 'duration' || slot.kind === 'rating') {
      const fitting = message.quantities.filter((quantity) => quantity.kind === slot.kind);
      const value = (fitting.find((quantity) => isCalled(slot, quantity, message)) ?? fitting[0])?.value;
      if (value !== undefined) wishes[slot.key] = value;
    }
  }
  const isNamed = message.names.some(
    (name) => name.domain === domain.key && !(around && name.start < around.end),
  );
  const isFirm = Object.keys(wishes).length > 0;
  if (isNamed || asksAboutOne(message, isFirm)) return {};
  for (const slot of domain.slots) {
    const values = message.values.filter((value) => value.domain === domain.key && value.slot === slot.key);
    if (values.length === 0) continue;
    const distinct = [...new Set(values.map(({ value }) => value))];
    wishes[slot.key] = slot.kind === 'choice' ? (distinct.at(-1) ?? '') : distinct.join(' ');
  }
  return wishes;
}

/** Whether a message looks for something rather than asks about what is found. */
export function isWishing(message: ReadMessage): boolean {
  return WISHING.test(message.bare);
}

function asksAboutOne({ bare }: ReadMessage, isFirm: boolean): boolean {
  if (MANY_OF.test(bare)) return false;
  if (isFirm) return OF_ONE.test(bare) && /(?:吗|么|嘛)[？?。]?$/.test(bare) && !WISHING.test(bare);
  return ASKING.test(bare) && (OF_ONE.test(bare) || !WISHING.test(bare.replace(/有没有/g, '')));
}
