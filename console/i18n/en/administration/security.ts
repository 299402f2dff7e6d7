export const security = { nav: 'Security' };
