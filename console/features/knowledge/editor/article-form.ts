import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import type { Article, ChannelAnswer, CreateArticle } from '../../../../contracts/ai/index.ts';
import { cleanVariants } from './variants.ts';

/** What the editor's fields hold. */
export interface ArticleForm {
  question: string;
  variants: string[];
  answer: string;
  answerFormat: Article['answerFormat'];
  channelAnswers: ChannelAnswer[];
  category: string;
  published: boolean;
  channels: string[];
  segmentIds: string[];
  tags: string[];
  validFrom: Dayjs | null;
  validUntil: Dayjs | null;
  ownerId: string | null;
  disclosure: string;
  needsDisclosure: boolean;
}

/** What the fields of a new article begin with. */
function emptyForm(question: string): ArticleForm {
  return {
    question,
    variants: [],
    answer: '',
    answerFormat: 'plain',
    channelAnswers: [],
    category: '',
    published: true,
    channels: [],
    segmentIds: [],
    tags: [],
    validFrom: null,
    validUntil: null,
    ownerId: null,
    disclosure: '',
    needsDisclosure: false,
  };
}

/** What the fields begin with. */
export function formOf(article: Article | undefined, question: string): ArticleForm {
  if (!article) return emptyForm(question);
  const { answerFormat, channelAnswers, channels, segmentIds, tags, ownerId, disclosure } = article;
  return {
    question: article.question,
    variants: article.variants,
    answer: article.answerSource ?? article.answer,
    ...{ answerFormat, channelAnswers, channels, segmentIds, tags, ownerId, disclosure },
    category: article.category ?? '',
    published: article.status === 'published',
    validFrom: article.validFrom ? dayjs(article.validFrom) : null,
    validUntil: article.validUntil ? dayjs(article.validUntil) : null,
    needsDisclosure: article.needsDisclosure,
  };
}

/** What is sent of the fields. An article that waits or is archived stays so unless it is switched to published. */
export function contentOf(form: ArticleForm, article: Article | undefined): CreateArticle {
  const { published, validFrom, validUntil, ownerId, ...rest } = form;
  const offline = article && article.status !== 'published' ? article.status : 'draft';
  return {
    ...rest,
    question: form.question.trim(),
    answer: form.answer.trim(),
    category: form.category.trim() || null,
    status: published ? 'published' : offline,
    variants: cleanVariants(form.question, form.variants),
    channelAnswers: form.channelAnswers.filter(({ answer }) => answer.trim() !== ''),
    validFrom: validFrom?.toISOString() ?? null,
    validUntil: validUntil?.toISOString() ?? null,
    ownerId: ownerId ?? null,
  };
}
