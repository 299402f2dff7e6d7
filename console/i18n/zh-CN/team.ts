export const team = { nav: '安全' };
