export { identify } from './identify.ts';
export type { Identification, Identified } from './identify.ts';
export { listCustomerSummaries } from './summaries.ts';
export type { Summary } from './summaries.ts';
export { getCustomer } from './get-customer.ts';
export type { CustomerRecord } from './get-customer.ts';
export { findCustomers, findCustomersByIdentifier, findCustomersByTag } from './find-customers.ts';
export { setAttributes } from './change-customer.ts';
export { addCustomerRoutes } from './routes.ts';
