export const channels = { nav: '安全' };
