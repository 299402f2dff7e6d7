import type { SameShape } from '../../same-shape.ts';
import type { previewTexts as zh } from '../../zh-CN/administration/preview.ts';

export const previewTexts: SameShape<typeof zh> = {
  greeting: 'Hello! How can we help?',
  online: 'Online',
  assistant: 'Assistant',
  customer: 'Where is my parcel?',
  reply: 'Your parcel reached the Hangzhou hub at 09:12 today and should arrive tomorrow.',
  placeholder: 'Your question…',
  human: 'Talk to a person',
};
