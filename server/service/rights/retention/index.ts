export { previewRetention, sweepJob, sweepTenant } from './sweep.ts';
