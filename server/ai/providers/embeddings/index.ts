export { endpointEncoder } from './endpoint-encoder.ts';
