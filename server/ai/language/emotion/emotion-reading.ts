/** The emotion of one message; every level is 0…1. */
export interface EmotionReading {
  /** The one word that rules and screens use. `angry` with a strength of 0.8 and more is handed to a person. */
  emotion: 'neutral' | 'satisfied' | 'anxious' | 'angry';
  strength: number;
  polarity: 'positive' | 'neutral' | 'negative';
  /** −1 (very negative) … 1 (very positive). */
  score: number;
  anger: number;
  anxiety: number;
  disappointment: number;
  satisfaction: number;
  urgency: number;
  /** Says that they will complain, to somebody above or outside. */
  complaint: number;
  /** Says that they will leave. */
  churn: number;
}
