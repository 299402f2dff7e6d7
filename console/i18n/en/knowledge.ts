export const knowledge = { nav: 'Security' };
