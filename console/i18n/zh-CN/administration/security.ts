export const security = { nav: '安全' };
