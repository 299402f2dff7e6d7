import { Input } from 'antd';
import { useT } from '../../../i18n/use-t.ts';
import { COLOURS } from './settings.ts';
import styles from './web-chat.module.css';

/** A colour from a small choice, from the system's own picker, or as a code. */
export function ColourField({ value, onChange }: { value: string; onChange: (colour: string) => void }) {
  const { t } = useT();
  const isValid = /^#[0-9a-f]{6}$/i.test(value);
  return (
    <div className={styles.field} role="group" aria-label={t('channels.look.colour')}>
      <div className={styles.label}>{t('channels.look.colour')}</div>
      <div className={styles.colours}>
        {COLOURS.map((colour) => (
          <button
            key={colour}
            type="button"
            className={styles.swatch}
            style={{ background: colour }}
            aria-label={colour}
            aria-pressed={value.toLowerCase() === colour}
            onClick={() => onChange(colour)}
          />
        ))}
        <input
          type="color"
          className={styles.picker}
          aria-label={t('channels.look.colour')}
          value={isValid ? value : COLOURS[0]}
          onChange={(event) => onChange(event.target.value)}
        />
        <Input
          aria-label={t('channels.look.colourCode')}
          style={{ width: 104 }}
          maxLength={7}
          value={value}
          {...(isValid ? {} : { status: 'error' as const })}
          onChange={(event) => onChange(event.target.value.trim())}
        />
      </div>
    </div>
  );
}
