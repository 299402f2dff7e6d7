export const knowledge = { nav: '安全' };
