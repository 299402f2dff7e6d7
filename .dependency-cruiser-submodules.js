// Submodules form an order too: no circles of folders. Apart from the other rules, because tests may go round.
import rules, { TESTS } from './.dependency-cruiser.js';

export default {
  forbidden: [
    {
      name: 'no-circles-of-submodules',
      comment: 'Two submodules that import each other are one, or lack a third below them.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(server|contracts)/' },
      to: { circular: true },
    },
  ],
  options: { ...rules.options, exclude: { path: `${rules.options.exclude.path}|${TESTS}` } },
};
