export { eraseAgain } from './erase-again.ts';
export { eraseCustomer } from './erase-customer.ts';
export { erasureJob, queueErasure } from './erasure-job.ts';
export { presentErasures } from './present-erasures.ts';
export { previewErasure } from './preview-erasure.ts';
export { STEPS } from './steps.ts';
