export { addLiveSocket, startLive } from './live.ts';
