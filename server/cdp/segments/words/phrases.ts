import type { AttributeTest, ConsentCondition, Span } from '../../../../contracts/cdp/index.ts';

/** How a language puts conditions; each part is handed over in words already. */
export interface Phrases {
  brackets(text: string): string;
  all(parts: string[]): string;
  any(parts: string[]): string;
  not(part: string): string;
  test(subject: string, test: AttributeTest): string;
  tag(tags: string[], has: boolean): string;
  event(pattern: string, count: { op: 'at_least' | 'at_most' | 'exactly'; n: number }, when: string): string;
  pattern(name: string, tests: string[]): string;
  order(steps: string[], within: string, without: string | undefined, when: string): string;
  absence(step: string, within: string, without: string, when: string): string;
  segment(name: string, member: boolean): string;
  consent(condition: ConsentCondition): string;
  last(span: Span): string;
  between(from: string, to: string): string;
  span(span: Span): string;
  ever: string;
}
