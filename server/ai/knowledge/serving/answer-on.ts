import { answerHtml } from '../rich-text/derive-answer.ts';
import { plainToHtml } from '../rich-text/to-html.ts';
import type { ServedArticle } from './served.ts';

/** What is said on a channel: plain text, and HTML where the answer was written richly. */
export interface SaidAnswer {
  text: string;
  html?: string;
}

/** The answer of an article on a channel, with what must be told below it. */
export function answerOn({ answer, served }: ServedArticle, channel?: string): SaidAnswer {
  if (!served) return { text: answer };
  const own = served.channelAnswers.find((each) => each.channel === channel)?.answer;
  const text = [own ?? answer, ...served.disclosures].join('\n\n');
  if (own !== undefined || served.source === null) return { text };
  const rich = answerHtml({ answer, answerFormat: served.format, answerSource: served.source });
  return { text, html: rich + served.disclosures.map(plainToHtml).join('') };
}
