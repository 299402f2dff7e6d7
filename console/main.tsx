import { createRoot } from 'react-dom/client';
import { startI18n } from './i18n/start.ts';
import { Console } from './shell/console.tsx';
import './ui/base.css';

const root = document.getElementById('root');
if (root) {
  await startI18n();
  createRoot(root).render(<Console />);
}
