import type { ArticleStatus } from '../../../contracts/ai/index.ts';
import type { Tone } from '../../ui/chip.tsx';

export const STATUS_TONES: Record<ArticleStatus, Tone> = {
  draft: 'neutral',
  review: 'warning',
  published: 'success',
  archived: 'note',
};
