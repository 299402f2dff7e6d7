import type { Appearance } from '../../contracts/web-chat/index.ts';
import type { ChatView } from '../core/state.ts';
import type { Ui } from './ui.ts';
import { CloseIcon, PersonIcon } from './icons.tsx';

/** The first character of a name, also when it lies outside the basic plane. */
export function initial(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '';
}

interface HeaderProps {
  ui: Ui;
  view: ChatView;
  appearance: Appearance;
  onClose: () => void;
}

/** Who is speaking, and the way to a person. */
export function Header({ ui, view, appearance, onClose }: HeaderProps) {
  const { chat, say } = ui;
  const { agent, phase } = view.state;
  const isWithPerson = phase === 'queued' || phase === 'assigned';
  const away = appearance.online ? 'online' : 'away';
  return (
    <header class="head">
      <span class="crest round" aria-hidden="true">
        {initial(agent && phase === 'assigned' ? agent.name : appearance.brand)}
        <i class={`dot ${away}`} />
      </span>
      <div class="who">
        <h2>{appearance.brand}</h2>
        <p>{agent && phase === 'assigned' ? say('agentServing', { name: agent.name }) : say(away)}</p>
      </div>
      {!isWithPerson && (
        <button type="button" class="pill" onClick={() => chat.send(say('person'))}>
          <PersonIcon />
          {say('person')}
        </button>
      )}
      <button type="button" class="round" aria-label={say('close')} onClick={onClose}>
        <CloseIcon />
      </button>
    </header>
  );
}
