export { addConnectorRoutes } from './routes.ts';
export { watchConnectors } from './watch-connectors.ts';
export { runConnector } from './run-connector.ts';
