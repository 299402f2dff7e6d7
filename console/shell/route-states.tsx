import { Link, useRouter } from '@tanstack/react-router';
import { useT } from '../i18n/use-t.ts';
import { ErrorState, NotFoundState } from '../ui/states.tsx';

export function RouteNotFound() {
  const { t } = useT();
  return <NotFoundState action={<Link to="/">{t('errors.goHome')}</Link>} />;
}

export function RouteError({ error }: { error: unknown }) {
  const router = useRouter();
  return <ErrorState error={error} retry={() => void router.invalidate()} />;
}
