export { addWebhookRoutes } from './routes.ts';
export { webhookQueue } from './queue-deliveries.ts';
export { startDeliveries, forgetOldDeliveries } from './start-deliveries.ts';
export { deliverDue } from './deliver.ts';
