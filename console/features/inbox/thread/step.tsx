import type { HandoffReason } from '../../../../contracts/service/conversation.ts';
import type { StepEntry } from '../../../../contracts/service/entries.ts';
import { clockTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { Translate } from '../../../i18n/use-t.ts';
import { whyAgent } from '../why-agent.ts';
import styles from './thread.module.css';

const REASONS: HandoffReason[] = ['asked', 'accepted_offer', 'anger', 'takeover', 'rule'];

/** What happened to the conversation: opened, queued, taken, handed on, resolved. */
export function Step({ step }: { step: StepEntry }) {
  const { t, language } = useT();
  const text = t(`inbox.step.${step.step}`, { by: nameOf(t, step), detail: detailOf(t, step) });
  return (
    <div className={styles.step}>
      <span title={step.step === 'assigned' && step.detail ? whyAgent(t, step.detail) : undefined}>
        {text.replace(/[ ·]+$/, '')} ·{' '}
        <time dateTime={step.at}>{clockTime(new Date(step.at), language)}</time>
      </span>
    </div>
  );
}

/** Who did it: a person, or what stands for nobody. */
function nameOf(t: Translate, step: StepEntry): string {
  if (step.by) return step.by.name;
  if (step.step === 'resolved')
    return t(step.detail === 'timeout' ? 'inbox.somebody.timeout' : 'inbox.somebody.bot');
  return t('inbox.somebody.customer');
}

function detailOf(t: Translate, step: StepEntry): string {
  const reason = REASONS.find((one) => one === step.detail);
  return reason ? t(`inbox.handoff.reason.${reason}`) : step.detail;
}
