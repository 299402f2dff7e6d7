import { useEffect } from 'react';
import { useSession } from '../api/session.ts';
import { hasChosenLanguage } from '../i18n/languages.ts';
import { switchLanguage } from '../i18n/start.ts';

/** The language of the account, on a device where none was chosen. */
export function useOwnLanguage(): void {
  const { language } = useSession().user;
  useEffect(() => {
    if (!hasChosenLanguage()) void switchLanguage(language, { remember: false });
  }, [language]);
}
