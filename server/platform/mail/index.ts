export { canSendMail, sendMail } from './send-mail.ts';
export type { Mail } from './send-mail.ts';
