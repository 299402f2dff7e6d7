export { exportCustomer } from './export-customer.ts';
export { exportJob, requestExport } from './export-job.ts';
