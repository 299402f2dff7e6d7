/** What a draft answers to. */
export interface ToneCase {
  language: 'zh-CN' | 'en';
  /** Nobody of the team has written yet. */
  first: boolean;
  /** The customer complains, or is angry. */
  complains: boolean;
  /** All that was said in the conversation and is known of the customer: personal data there may be repeated. */
  known: readonly string[];
  reference: Date;
}
