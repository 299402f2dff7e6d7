import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { countsQuery } from '../api/counts.ts';
import { useT } from '../i18n/use-t.ts';
import { PAGES } from './pages.ts';

/** The browser tab: how many wait, the page, the product. */
export function useDocumentTitle(serves: boolean): void {
  const { t } = useT();
  const { pathname } = useLocation();
  const { data: counts } = useQuery({ ...countsQuery, enabled: serves });
  const page = PAGES.find(({ path }) => pathname.startsWith(path));
  const name = page?.nav ? t(page.nav.label) : page ? t('shell.account.own') : '';
  const waiting = counts?.queue ? `(${counts.queue}) ` : '';
  useEffect(() => {
    document.title = waiting + [name, t('common.brand')].filter(Boolean).join(' · ');
  }, [waiting, name, t]);
}
