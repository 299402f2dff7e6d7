import type { ReplyLanguage } from '../../language/index.ts';

/** What a flow says by itself where its author wrote nothing. `{…}` is filled in. */
const WORDING = {
  invalid: { 'zh-CN': '抱歉，我没有看懂。', en: 'Sorry, I did not understand that.' },
  stuck: {
    'zh-CN': '抱歉，我几次都没能看懂。需要转人工客服为您处理吗？您也可以再答一次。',
    en: 'Sorry, I could not understand that several times. Shall I connect you with a person? You can also try again.',
  },
  toPerson: { 'zh-CN': '转人工', en: 'Talk to a person' },
  yes: { 'zh-CN': '是', en: 'Yes' },
  no: { 'zh-CN': '否', en: 'No' },
  back: { 'zh-CN': '我们继续刚才的「{name}」。', en: 'Back to “{name}”.' },
  started: { 'zh-CN': '接下来为您办理「{name}」。', en: 'Now let us go on with “{name}”.' },
  queued: {
    'zh-CN': '我先为您办理「{name}」，完成后再处理「{other}」。',
    en: 'I will take “{name}” first, then “{other}”.',
  },
  cancelled: { 'zh-CN': '好的，「{name}」已取消。', en: 'All right, “{name}” is cancelled.' },
  stopped: {
    'zh-CN': '好的，「{name}」到此为止。已经提交的那一步可能仍会完成，需要撤回请告诉我们的同事。',
    en: 'All right, I stop “{name}”. What was handed in already may still go through; tell a colleague if it has to be undone.',
  },
  corrected: { 'zh-CN': '好的，已改为{value}。', en: 'All right, changed to {value}.' },
  fromProfile: {
    'zh-CN': '（根据您的{source}，{name}为{value}；如需更改请直接告诉我。）',
    en: '(From your {source}: {name} {value}. Tell me if it should be another.)',
  },
  resume: {
    'zh-CN': '您之前在办理「{name}」，还要继续吗？',
    en: 'You were in the middle of “{name}”. Shall we go on?',
  },
  goOn: { 'zh-CN': '继续', en: 'Go on' },
  dropIt: { 'zh-CN': '不用了', en: 'No, thanks' },
  working: { 'zh-CN': '正在为您处理，请稍等。', en: 'I am still working on it, one moment please.' },
  failed: {
    'zh-CN': '抱歉，系统暂时没能完成「{name}」。需要转人工客服为您处理吗？',
    en: 'Sorry, “{name}” could not be completed just now. Shall I connect you with a person?',
  },
  changed: {
    'zh-CN': '办理方式刚刚更新，我们从头确认一下，您已提供的信息会保留。',
    en: 'The way to do this was just updated. Let us go through it again; I keep what you told me.',
  },
} as const;

export type FlowPhrase = keyof typeof WORDING;

/** A phrase with its parts filled in. */
export function phrase(key: FlowPhrase, language: ReplyLanguage, parts: Record<string, string> = {}): string {
  return WORDING[key][language].replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '');
}

/** What customers are told of where a value of their profile comes from; other sources are told by their own name. */
const SOURCES: Readonly<Record<string, Record<ReplyLanguage, string>>> = {
  dialogue: { 'zh-CN': '之前的对话', en: 'earlier conversation' },
  person: { 'zh-CN': '客服记录', en: 'service record' },
  traits: { 'zh-CN': '会员资料', en: 'account' },
  import: { 'zh-CN': '会员资料', en: 'account' },
  computed: { 'zh-CN': '过往记录', en: 'history' },
};

export function sourceName(source: string, language: ReplyLanguage): string {
  const [kind = ''] = source.split(/[:/]/);
  return (Object.hasOwn(SOURCES, kind) ? SOURCES[kind]?.[language] : undefined) ?? source;
}
