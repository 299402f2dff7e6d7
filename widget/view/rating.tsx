import { useState } from 'preact/hooks';
import type { TextKey } from '../text/texts.ts';
import type { Ui } from './ui.ts';
import { StarIcon } from './icons.tsx';

const SCORES = [1, 2, 3, 4, 5];

/** Asks for one to five stars and a word. */
export function Rating({ ui, onSkip }: { ui: Ui; onSkip: () => void }) {
  const { chat, say } = ui;
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState('');
  const [status, setStatus] = useState<'asking' | 'sending' | 'failed'>('asking');

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (score === 0 || status === 'sending') return;
    setStatus('sending');
    if (!(await chat.rate(score, comment))) setStatus('failed');
  }

  return (
    <form class="card" onSubmit={submit}>
      <fieldset>
        <legend>{say('rateTitle')}</legend>
        <div class="stars">
          {SCORES.map((value) => (
            <label key={value} class={value <= score ? 'star on' : 'star'}>
              <input
                type="radio"
                name="score"
                value={value}
                checked={value === score}
                onChange={() => setScore(value)}
                aria-label={`${say('stars', { n: value })} ${say(`rate${value}` as TextKey)}`}
              />
              <StarIcon />
            </label>
          ))}
        </div>
        <p class="rate-word">{score > 0 ? say(`rate${score}` as TextKey) : '\u00a0'}</p>
      </fieldset>
      {score > 0 && (
        <div class="field">
          <textarea
            rows={2}
            maxLength={2000}
            value={comment}
            aria-label={say('rateComment')}
            placeholder={say('rateComment')}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
        </div>
      )}
      {status === 'failed' && (
        <p class="problem" role="alert">
          {say('rateFailed')}
        </p>
      )}
      <div class="card-actions">
        <button type="button" onClick={onSkip}>
          {say('rateSkip')}
        </button>
        <button type="submit" class="send" disabled={score === 0 || status === 'sending'}>
          {say('rateSend')}
        </button>
      </div>
    </form>
  );
}
