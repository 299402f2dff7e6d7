export { localEncoder } from './local-encoder.ts';
