import type { Command } from '../command.ts';
import { emotionEvaluate } from './evaluate-command.ts';
import { emotionRead } from './read-command.ts';
import { emotionTrain } from './train-command.ts';

/** `zhike emotion …` */
export const emotionCommands: Command[] = [emotionEvaluate, emotionTrain, emotionRead];
