export {
  checkSecondFactor,
  confirmSecondFactor,
  isRequired,
  removeSecondFactor,
  startSecondFactor,
} from './second-factor.ts';
export { replaceRecoveryCodes } from './recovery-codes.ts';
