import { answerFrom, createKnowledgeIndex } from '../server/ai/index.ts';
import type { IndexedArticle, KnowledgeAnswer, KnowledgeIndex } from '../server/ai/index.ts';
import { loadDemoContent } from '../server/demo/content/index.ts';

/** How texts were dealt with; every text is counted once. */
export interface AnswerCounts {
  texts: number;
  /** Answered with the right article. */
  right: number;
  /** Asked back, and the right article was among the choices. */
  asked: number;
  /** Answered with another article, or at all where there is no right one. */
  wrong: number;
  /** Asked back without the right article among the choices. */
  askedWrong: number;
  /** Nothing found; right for what the shop has no answer to. */
  none: number;
}

export interface DemoQuestionsReport {
  /** The questions that were written for the demo shop by somebody who did not look at its knowledge. */
  inScope: AnswerCounts;
  outOfScope: AnswerCounts;
  /** Every variant as a question to the shop without this variant: short, and without its nearest wording. */
  heldOutVariants: AnswerCounts;
}

/** Asks the demo shop's knowledge its test questions, with the product's own thresholds. */
export function benchDemoQuestions(): DemoQuestionsReport {
  const { faq, questions } = loadDemoContent();
  const articles = faq.map((each) => ({ ...each, id: each.question }));
  const index = createKnowledgeIndex();
  for (const article of articles) index.put(article);
  const asked = questions.map(({ question, expected }) => ({
    expected,
    answer: answerFrom(index, question),
  }));
  return {
    inScope: countAnswers(asked.filter(({ expected }) => expected !== null)),
    outOfScope: countAnswers(asked.filter(({ expected }) => expected === null)),
    heldOutVariants: countAnswers(articles.flatMap((article) => askVariants(index, article))),
  };
}

interface Asked {
  expected: string | null;
  answer: KnowledgeAnswer;
}

function askVariants(index: KnowledgeIndex, article: IndexedArticle): Asked[] {
  const asked = article.variants.map((variant) => {
    index.put({ ...article, variants: article.variants.filter((other) => other !== variant) });
    return { expected: article.id, answer: answerFrom(index, variant) };
  });
  index.put(article);
  return asked;
}

function countAnswers(asked: Asked[]): AnswerCounts {
  const counts = { texts: asked.length, right: 0, asked: 0, wrong: 0, askedWrong: 0, none: 0 };
  for (const { expected, answer } of asked) {
    if (answer.kind === 'none') counts.none += 1;
    else if (answer.kind === 'answer') counts[answer.best.article.id === expected ? 'right' : 'wrong'] += 1;
    else
      counts[answer.candidates.some(({ article }) => article.id === expected) ? 'asked' : 'askedWrong'] += 1;
  }
  return counts;
}
