import { WritingSettings, WritingState } from '../../../contracts/ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { strongerModelsOf } from '../providers/index.ts';
import { getWritingSettings, listWritingDays, saveWritingSettings } from './budget/index.ts';

const SHOWN_DAYS = 14;

export function addWritingRoutes(http: Http): void {
  const model = (): string | null => strongerModelsOf(http.app).writer?.id ?? null;
  async function stateOf(ctx: Ctx): Promise<WritingState> {
    const settings = await getWritingSettings(ctx);
    return { model: model(), settings, days: await listWritingDays(ctx, settings, SHOWN_DAYS) };
  }
  http.route(
    {
      method: 'GET',
      url: '/api/writing',
      summary: 'What the language model may write, and what it has written',
      access: { permission: 'models.read' },
      reply: WritingState,
    },
    ({ run }) => run(stateOf),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/writing',
      summary: 'Say what the language model may write, and how much',
      access: { permission: 'service.configure' },
      body: WritingSettings,
      reply: WritingState,
    },
    ({ run, body }) =>
      run(async (ctx) => {
        await saveWritingSettings(ctx, body);
        return stateOf(ctx);
      }),
  );
}
