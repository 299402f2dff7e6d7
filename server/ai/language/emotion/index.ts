export { emotionCourse } from './emotion-course.ts';
export type { EmotionCourse } from './emotion-course.ts';
export type { EmotionReading } from './emotion-reading.ts';
export { evaluatePolarity } from './evaluate-polarity.ts';
export type { PolarityReport } from './evaluate-polarity.ts';
export { loadPolarityModel, readPolarity, savePolarityModel, trainPolarity } from './polarity/index.ts';
export type { PolarityExample, PolarityModel, PolarityTraining } from './polarity/index.ts';
export { readEmotion } from './read-emotion.ts';
export { shippedModel } from './shipped-model.ts';
