import type { Condition, EventPattern, Window, Words } from '../../../../contracts/cdp/index.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import type { Phrases } from './phrases.ts';

/** A condition in words, in both languages; `nameOf` has the names of other segments. */
export function describeCondition(condition: Condition, nameOf: (segmentId: string) => string): Words {
  const say = (phrases: Phrases): string => inWords(condition, phrases, nameOf);
  return { 'zh-CN': say(chinese), en: say(english) };
}

function inWords(condition: Condition, phrases: Phrases, nameOf: (id: string) => string): string {
  const inner = (part: Condition): string => {
    const text = inWords(part, phrases, nameOf);
    return 'of' in part && (part.kind === 'not' || part.of.length > 1) ? phrases.brackets(text) : text;
  };
  const pattern = (one: EventPattern): string => patternInWords(one, phrases);
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const [only, ...more] = condition.of;
      if (only && more.length === 0) return inWords(only, phrases, nameOf);
      return phrases[condition.kind](condition.of.map(inner));
    }
    case 'not':
      return phrases.not(inner(condition.of));
    case 'attribute':
      return phrases.test(condition.name, condition.test);
    case 'tag':
      return phrases.tag(condition.tags, condition.has);
    case 'consent':
      return phrases.consent(condition);
    case 'segment':
      return phrases.segment(nameOf(condition.segmentId), condition.member);
    case 'event':
      return phrases.event(pattern(condition.event), condition.count, whenInWords(condition.window, phrases));
    case 'sequence': {
      const when = whenInWords(condition.window, phrases);
      const without = condition.without && pattern(condition.without);
      const [first = '', ...more] = condition.steps.map(pattern);
      const within = phrases.span(condition.within);
      if (more.length > 0) return phrases.order([first, ...more], within, without, when);
      return phrases.absence(first, within, without ?? '', when);
    }
  }
}

function patternInWords({ name, where = [] }: EventPattern, phrases: Phrases): string {
  return phrases.pattern(
    name,
    where.map(({ property, test }) => phrases.test(property, test)),
  );
}

function whenInWords(window: Window | undefined, phrases: Phrases): string {
  if (window === undefined) return phrases.ever;
  return 'last' in window ? phrases.last(window.last) : phrases.between(day(window.from), day(window.to));
}

function day(instant: string): string {
  return instant.slice(0, 10);
}
