import type { SameShape } from '../same-shape.ts';
import type { writing as zh } from '../zh-CN/writing.ts';

export const writing: SameShape<typeof zh> = {
  nav: 'Language model',
  title: 'Language model',
  description:
    'What a language model may write, and how much. It writes from your knowledge only; every sentence is checked against its source, and dropped when it does not agree.',
  saved: 'Saved',
  noModel: 'No language model is configured',
  noModelHint:
    'Set ZHIKE_LLM_URL, ZHIKE_LLM_KEY and ZHIKE_LLM_MODEL on the server. Everything works without: the bot answers in the words of your knowledge.',
  switches: 'What it may write',
  switchesHint: 'What customers are given is marked as AI-generated.',
  answers: 'Answer customers',
  answersHint: 'Where knowledge has something to say but no sure answer, write one from it',
  fluency: 'Word sure answers',
  fluencyHint: 'Where knowledge has a sure answer, word it for the question',
  copilot: 'Help agents',
  copilotHint: 'Drafts, summaries and translations, which agents look at before they send them',
  budget: 'Limits',
  budgetHint: 'When any of them is reached, the model is not asked and the words of your knowledge are used.',
  tokensPerTurn: 'Tokens a request',
  msPerTurn: 'Milliseconds a request',
  tokensPerConversation: 'Tokens a conversation',
  secondsPerConversation: 'Seconds a conversation',
  tokensPerDay: 'Tokens a day',
  secondsPerDay: 'Seconds a day',
  priceIn: 'Price of a million tokens read ({{currency}})',
  priceOut: 'Price of a million tokens written ({{currency}})',
  use: {
    title: 'Used today',
    hint: 'Requests of which nothing was heard count with the tokens set aside for them.',
    tokens: 'Tokens',
    cost: 'Cost',
    requests: 'Requests',
    used: 'Passed the checks',
    refused: 'Refused by limits',
    ofDay: 'Of the limit of a day',
    share: '{{share}} of the daily {{limit}}',
    days: 'The last days',
  },
};
