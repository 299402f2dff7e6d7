export { removeApprovals } from './approval-queries.ts';
export { requestApproval } from './request-approval.ts';
export type { ApprovalRequest } from './request-approval.ts';
export { submitProposal } from './submit-proposal.ts';
export type { Submission } from './submit-proposal.ts';
export { addApprovalRoutes } from './routes.ts';
