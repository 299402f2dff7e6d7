import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useT } from '../../../i18n/use-t.ts';
import { WhyDrawer } from './why-drawer.tsx';

/** Beside a message of the bot: opens how it came about. */
export function WhyButton({ conversationId, traceId }: { conversationId: string; traceId: string }) {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" type="text" icon={<QuestionCircleOutlined />} onClick={() => setOpen(true)}>
        {t('actions.why.button')}
      </Button>
      {open ? (
        <WhyDrawer conversationId={conversationId} traceId={traceId} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
