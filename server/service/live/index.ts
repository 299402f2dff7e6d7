export { addLiveSocket } from './live-socket.ts';
export { startLive } from './start-live.ts';
