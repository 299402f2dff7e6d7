export { removeApprovals } from './approval-queries.ts';
export { requestApproval } from './request-approval.ts';
export type { ApprovalRequest } from './request-approval.ts';
export { addApprovalRoutes } from './routes.ts';
