export { backup } from './backup-command.ts';
export { keyRotate } from './key-rotate-command.ts';
export { restore } from './restore-command.ts';
