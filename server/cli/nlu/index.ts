import type { Command } from '../command.ts';
import { nluEvaluate } from './evaluate-command.ts';
import { nluExplain } from './explain-command.ts';
import { nluPredict } from './predict-command.ts';
import { nluTrain } from './train-command.ts';

/** `zhike nlu …` */
export const nluCommands: Command[] = [nluEvaluate, nluTrain, nluPredict, nluExplain];
