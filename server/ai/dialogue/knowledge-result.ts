/** What knowledge found for a question. */
export type KnowledgeResult =
  | {
      kind: 'answer';
      articleId: string;
      question: string;
      answer: string;
      confidence: number;
      exact: boolean;
    }
  | { kind: 'choices'; candidates: { articleId: string; question: string; confidence: number }[] }
  | { kind: 'none' };
