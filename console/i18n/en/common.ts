import type { SameShape } from '../same-shape.ts';
import type { common as zh } from '../zh-CN/common.ts';

export const common: SameShape<typeof zh> = {
  brand: 'Zhike',
  retry: 'Try again',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved',
  delete: 'Delete',
  close: 'Close',
  confirm: 'Confirm',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  loading: 'Loading',
  justNow: 'just now',
  none: 'None',
  today: 'Today',
  yesterday: 'Yesterday',
};
