import type { SameShape } from '../../same-shape.ts';
import type { admin as zh } from '../../zh-CN/administration/admin.ts';

export const admin: SameShape<typeof zh> = {
  previousPage: 'Previous',
  nextPage: 'Next',
  page: 'Page {{number}}',
  discardTitle: 'Discard your changes?',
  discardHint: 'What you entered will be lost.',
  discard: 'Discard',
  keepEditing: 'Keep editing',
  actions: 'Actions',
  edit: 'Edit',
  required: 'Please fill this in',
  readOnly: 'Your role may look at this, not change it.',
  unsaved: 'You have unsaved changes',
  reset: 'Reset',
  all: 'All',
  never: 'Never',
  on: 'On',
  off: 'Off',
  noMatches: 'Nothing matches these filters',
  clearFilters: 'Clear filters',
  zh: 'Chinese',
  en: 'English',
};
