export const team = { nav: 'Security' };
