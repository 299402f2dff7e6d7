import type {
  Article,
  ArticlePage,
  CreateArticle,
  ImportPreview,
  Trial,
} from '../../../contracts/ai/index.ts';
import type { Answer, Body } from '../mock/answer.ts';
import type { AdminState } from './admin-state.ts';
import { PLAIN } from './knowledge.ts';

const PREVIEW: ImportPreview = {
  format: 'csv',
  encoding: 'gb18030',
  rows: 214,
  accepted: 208,
  rejected: 6,
  existing: 17,
  ignoredColumns: ['备注', '更新人'],
  sample: [
    {
      question: '门店在哪里',
      answer: '我们在杭州、上海、成都设有体验店，地址可在首页「门店」查看。',
      variants: 3,
      category: '门店与服务',
    },
    {
      question: '企业采购怎么联系',
      answer: '请拨打 400 热线转 3，或留下联系方式，商务经理会在 1 个工作日内回电。',
      variants: 2,
      category: '企业采购',
    },
    {
      question: '可以货到付款吗',
      answer: '暂不支持货到付款，支持微信、支付宝、银联和花呗分期。',
      variants: 4,
      category: '下单支付',
    },
  ],
  rejects: [
    {
      line: 18,
      endLine: 18,
      field: 'answer',
      code: 'answer_missing',
      reason: 'There is no answer.',
      text: '怎么联系人工客服,,转人工',
    },
    {
      line: 42,
      endLine: 42,
      field: 'question',
      code: 'duplicate_question',
      reason: 'The same question stands further up in the file.',
      text: '快递多久能到？,一般 2–4 天',
    },
    {
      line: 77,
      endLine: 79,
      field: 'row',
      code: 'quote_unclosed',
      reason: 'A quotation mark is opened and never closed.',
      text: '"安装视频在哪里,请扫描包装盒上的二维码',
    },
    {
      line: 103,
      endLine: 103,
      field: 'question',
      code: 'question_missing',
      reason: 'There is no question.',
      text: ',谢谢您的反馈,',
    },
    {
      line: 156,
      endLine: 156,
      field: 'row',
      code: 'too_many_cells',
      reason: 'The row has more cells than the header has columns.',
      text: '赠品是什么,随机赠送,围裙,手套,刷子,清洁布',
    },
    {
      line: 199,
      endLine: 199,
      field: 'question',
      code: 'nothing_to_match',
      reason: 'The question has no letter or digit by which it could be found.',
      text: '？？？,请补充',
    },
  ],
};

function list(state: AdminState, params: URLSearchParams): ArticlePage {
  const q = params.get('q') ?? '';
  const status = params.get('status');
  const category = params.get('category');
  const start = Number(params.get('cursor') ?? 0);
  const limit = Number(params.get('limit') ?? 50);
  const rows = state.articles
    .filter((one) => !q || `${one.question}${one.answer}${one.variants.join()}`.includes(q))
    .filter((one) => !status || one.status === status)
    .filter((one) => !category || one.category === category);
  const names = [...new Set(state.articles.map((one) => one.category).filter((name) => name !== null))];
  return {
    items: rows.slice(start, start + limit),
    nextCursor: start + limit < rows.length ? String(start + limit) : null,
    total: rows.length,
    categories: names.map((name) => ({
      name,
      count: state.articles.filter((one) => one.category === name).length,
    })),
    statuses: {
      draft: state.articles.filter((one) => one.status === 'draft').length,
      review: 0,
      published: state.articles.filter((one) => one.status === 'published').length,
      archived: 0,
    },
  };
}

function trial(state: AdminState, q: string): Trial {
  const candidate = (one: Article, confidence: number) => ({
    articleId: one.id,
    question: one.question,
    answer: one.answer,
    matched: one.variants[0] ?? one.question,
    confidence,
  });
  const exact = state.articles.find((one) => one.question === q || one.variants.includes(q));
  if (exact) return { outcome: 'answer', exact: true, candidates: [candidate(exact, 1)] };
  if (q.includes('退')) {
    const near = state.articles.slice(1, 4).map((one, index) => candidate(one, 0.58 - index * 0.05));
    return { outcome: 'choices', exact: false, candidates: near };
  }
  if (q.includes('快递') || q.includes('到')) {
    const near = [0, 5].map((index) => candidate(state.articles[index] as Article, index ? 0.31 : 0.87));
    return { outcome: 'answer', exact: false, candidates: near };
  }
  return { outcome: 'none', exact: false, candidates: [candidate(state.articles[8] as Article, 0.18)] };
}

/** Articles, imports and the trial box. */
export function answerKnowledge(state: AdminState, method: string, url: URL, body: Body): Answer | undefined {
  const path = url.pathname;
  if (path === '/api/knowledge/search')
    return { status: 200, value: trial(state, url.searchParams.get('q') ?? '') };
  if (path === '/api/knowledge/imports/preview') return { status: 200, value: PREVIEW };
  if (path === '/api/knowledge/imports') {
    return { status: 200, value: { created: 187, updated: 17, unchanged: 4, rejected: 6 } };
  }
  if (path === '/api/knowledge/articles' && method === 'GET') {
    return { status: 200, value: list(state, url.searchParams) };
  }
  const at = new Date().toISOString();
  if (path === '/api/knowledge/articles') {
    const defaults = { ...PLAIN, variants: [], category: null, status: 'published' as const };
    const made: Article = {
      ...defaults,
      ...(body as unknown as CreateArticle),
      id: `new-${at}`,
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    state.articles.unshift(made);
    return { status: 201, value: made };
  }
  const id = /^\/api\/knowledge\/articles\/([^/]+)$/.exec(path)?.[1];
  const found = state.articles.find((one) => one.id === id);
  if (!id || !found) return undefined;
  if (method === 'DELETE') {
    state.articles = state.articles.filter((one) => one !== found);
    return { status: 204 };
  }
  if (method === 'PATCH') Object.assign(found, body, { updatedAt: at });
  return { status: 200, value: found };
}
