export const channels = { nav: 'Security' };
