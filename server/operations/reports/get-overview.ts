import type { Figures, Overview, ReportRange } from '../../../contracts/operations/index.ts';
import { getArticleTitles } from '../../ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { agentNames, getBusinessHours, getWorkload } from '../../service/index.ts';
import { addDays, dayIn, daysBetween, startOfDay } from './calendar.ts';
import {
  getFigures,
  listAgentFigures,
  listDayFigures,
  listHours,
  listTopArticles,
} from './figures-queries.ts';
import type { Period } from './figures-queries.ts';

const DEFAULT_DAYS = 14;
const MOST_DAYS = 400;

/** The dashboard of a range of days, with the same number of days before it for comparison. */
export async function getOverview(ctx: Ctx, range: ReportRange): Promise<Overview> {
  const { timezone } = await getBusinessHours(ctx);
  const to = range.to ?? dayIn(timezone, ctx.now.getTime());
  const from = range.from ?? addDays(to, 1 - DEFAULT_DAYS);
  const days =
    from <= to ? daysBetween(from, addDays(from, MOST_DAYS) < to ? addDays(from, MOST_DAYS) : to) : [];
  if (days.length === 0 || days.length > MOST_DAYS) {
    throw appError('request.invalid', 400, `A report covers 1 to ${MOST_DAYS} days.`, {
      fields: [{ field: '/from', message: 'is after the end, or too far before it' }],
    });
  }
  const channel = range.channel ?? null;
  const period = periodOf(from, to, timezone, channel);
  const before = periodOf(addDays(from, -days.length), addDays(from, -1), timezone, channel);
  const byDay = new Map(
    (await listDayFigures(ctx, period, timezone)).map((each) => [each.day, each.figures]),
  );
  const articles = await listTopArticles(ctx, period);
  const titles = await getArticleTitles(
    ctx,
    articles.map((each) => each.articleId),
  );
  const agents = await listAgentFigures(ctx, period);
  const names = await agentNames(
    ctx,
    agents.map((each) => each.id),
  );
  return {
    from,
    to,
    timezone,
    figures: await getFigures(ctx, period),
    previous: await getFigures(ctx, before),
    days: days.map((day) => ({ day, figures: byDay.get(day) ?? NOTHING })),
    hours: await listHours(ctx, period, timezone),
    now: await getWorkload(ctx),
    intents: articles.map((each) => ({ title: titles.get(each.articleId) ?? '', count: each.count })),
    agents: agents.map((each) => ({ ...each, name: names.get(each.id) ?? '' })),
  };
}

function periodOf(from: string, to: string, timezone: string, channel: string | null): Period {
  return { from: startOfDay(from, timezone), to: startOfDay(addDays(to, 1), timezone), channel };
}

const NOTHING: Figures = {
  conversations: 0,
  resolved: 0,
  customerMessages: 0,
  botReplies: 0,
  agentReplies: 0,
  answered: 0,
  clarified: 0,
  unanswered: 0,
  handoffs: 0,
  solvedWithoutPerson: null,
  handoffRate: null,
  firstResponseSeconds: null,
  firstResponseP90Seconds: null,
  csat: null,
  csatCount: 0,
};
