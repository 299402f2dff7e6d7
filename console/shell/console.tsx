import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { queryClient } from '../api/query-client.ts';
import { antdLocale, i18n } from '../i18n/start.ts';
import { useT } from '../i18n/use-t.ts';
import { CrashScreen } from '../ui/crash-screen.tsx';
import { EmptyState } from '../ui/states.tsx';
import { antdTheme } from '../ui/theme/antd-theme.ts';
import { AppearanceProvider, useAppearance } from '../ui/theme/appearance.tsx';
import { router } from './router.tsx';

/** The whole console: languages, theme, server state, pages. */
export function Console() {
  return (
    <I18nextProvider i18n={i18n}>
      <AppearanceProvider>
        <Themed>
          <QueryClientProvider client={queryClient}>
            <CrashScreen>
              <RouterProvider router={router} />
            </CrashScreen>
          </QueryClientProvider>
        </Themed>
      </AppearanceProvider>
    </I18nextProvider>
  );
}

function Themed({ children }: { children: ReactNode }) {
  const { appearance } = useAppearance();
  const { language, t } = useT();
  const theme = useMemo(() => antdTheme(appearance), [appearance]);
  const locale = antdLocale(language);
  return (
    <ConfigProvider
      theme={theme}
      button={{ autoInsertSpace: false }}
      renderEmpty={() => <EmptyState compact title={t('common.none')} />}
      {...(locale ? { locale } : {})}
    >
      <App message={{ maxCount: 3 }}>{children}</App>
    </ConfigProvider>
  );
}
