/** What is right for a question: for each of its parts the articles that may answer it, by their question or id. */
export interface Expected {
  id: string;
  expected: string[][];
  outOfScope: boolean;
}

/** What the bot did: articles it answered with, articles it offered, or neither. */
export interface BotReply {
  answered: string[];
  offered: string[];
}

export type Verdict = 'solved' | 'half' | 'wrong' | 'unsolved';

export interface Grade {
  verdict: Verdict;
  /** 0 to 1; what the share of solved questions adds up. */
  points: number;
}

/**
 * Grades one reply. In scope each part counts the same: 1 for the right article answered, a half for a choice that offers it; a
 * question answered with other articles only is wrong. Out of scope everything but an answer is right.
 */
export function gradeReply({ expected, outOfScope }: Expected, reply: BotReply): Grade {
  const { answered, offered } = reply;
  if (outOfScope) {
    return answered.length === 0 ? { verdict: 'solved', points: 1 } : { verdict: 'wrong', points: 0 };
  }
  const parts = expected.map((alternatives) => {
    if (alternatives.some((key) => answered.includes(key))) return 1;
    return alternatives.some((key) => offered.includes(key)) ? 0.5 : 0;
  });
  const points = parts.reduce((sum: number, part) => sum + part, 0) / Math.max(1, parts.length);
  if (points === 1) return { verdict: 'solved', points };
  if (points > 0) return { verdict: 'half', points };
  return { verdict: answered.length > 0 ? 'wrong' : 'unsolved', points: 0 };
}
