import type { Article, CreateArticle } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { danglingIds } from '../../../platform/references/index.ts';
import { listPeople } from '../../../platform/users/index.ts';
import { deriveAnswer } from '../rich-text/derive-answer.ts';

/** What an article says and to whom, without its question and where it stands. */
export type Content = Omit<
  Article,
  'id' | 'question' | 'status' | 'version' | 'submitted' | 'refused' | 'published' | 'createdAt' | 'updatedAt'
>;

/** What holds where nothing is said. */
export const EMPTY: Omit<Content, 'answer' | 'answerSource'> = {
  variants: [],
  category: null,
  answerFormat: 'plain',
  channelAnswers: [],
  channels: [],
  segmentIds: [],
  tags: [],
  validFrom: null,
  validUntil: null,
  ownerId: null,
  disclosure: '',
  needsDisclosure: false,
};

type Given = Omit<Content, 'answerSource'> & Pick<CreateArticle, 'answer'>;

/**
 * What is given of an article as it may be stored: the plain text derived, lists without repetition. Throws
 * `knowledge.article_invalid` (400) for times in the wrong order, two answers for one channel, an unknown owner, or an
 * unknown segment that the article did not have `before`: one may have been deleted since.
 */
export async function checkContent(ctx: Ctx, given: Given, before?: Content): Promise<Content> {
  const { validFrom, validUntil, ownerId } = given;
  if (validFrom !== null && validUntil !== null && Date.parse(validFrom) >= Date.parse(validUntil)) {
    throw invalid('/validUntil', 'must lie after validFrom');
  }
  if (new Set(given.channelAnswers.map(({ channel }) => channel)).size < given.channelAnswers.length) {
    throw invalid('/channelAnswers', 'must name each channel once');
  }
  if (ownerId !== null && (await listPeople(ctx, [ownerId])).length === 0) {
    throw invalid('/ownerId', 'must be somebody of the team');
  }
  const added = given.segmentIds.filter((id) => !before?.segmentIds.includes(id));
  if ((await danglingIds(ctx, 'segment', added)).length > 0) {
    throw invalid('/segmentIds', 'must be segments that there are');
  }
  return {
    variants: given.variants,
    category: given.category,
    ...deriveAnswer(given.answer.trim(), given.answerFormat),
    channelAnswers: given.channelAnswers.map(({ channel, answer }) => ({ channel, answer: answer.trim() })),
    channels: [...new Set(given.channels)],
    segmentIds: [...new Set(given.segmentIds)],
    tags: [...new Set(given.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))],
    validFrom,
    validUntil,
    ownerId,
    disclosure: given.disclosure.trim(),
    needsDisclosure: given.needsDisclosure,
  };
}

function invalid(field: string, message: string): Error {
  return appError('knowledge.article_invalid', 400, `The field ${field.slice(1)} ${message}.`, {
    fields: [{ field, message }],
  });
}
