import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Condition, Group, Segment } from '../../../contracts/cdp/index.ts';
import { saveSegment } from '../../api/admin/segments.ts';
import { useCan } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { Panel } from '../../ui/page-header.tsx';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { ConditionGroup } from './builder/condition-group.tsx';
import { SuggestLine } from './builder/suggest-line.tsx';
import { asGroup, isComplete, newCondition } from './builder/draft.ts';
import { EstimatePanel } from './estimate-panel.tsx';
import { useSegmentAction } from './use-segment-action.ts';
import styles from './segments.module.css';

interface EditSegmentProps {
  segment: Segment | undefined;
  segments: Segment[];
  onOpen: (id: string, tab?: string) => void;
}

interface Given {
  name: string;
  description?: string;
  tag?: string;
}

/** Name, tag and condition of a segment, with its size and the condition in words beside it while it is written. */
export function EditSegment({ segment, segments, onOpen }: EditSegmentProps) {
  const { t } = useT();
  const feedback = useFeedback();
  const mayEdit = useCan('segments.edit');
  const [group, setGroup] = useState<Group>(() =>
    segment?.condition ? asGroup(segment.condition) : { kind: 'all', of: [newCondition('event')] },
  );
  const isStatic = segment?.kind === 'static';
  const complete: Condition | undefined = isComplete(group) ? group : undefined;
  const save = useSegmentAction(
    ({ name, description, tag }: Given) =>
      saveSegment(segment?.id, {
        name,
        description: description ?? '',
        tag: tag?.trim() ? tag : null,
        ...(isStatic || !complete ? {} : { condition: complete }),
      }),
    (saved) => {
      feedback.done(t(saved.state === 'filling' ? 'segments.savedFilling' : 'segments.saved'));
      onOpen(saved.id, 'members');
    },
  );
  const others = segments.filter((each) => each.id !== segment?.id);
  return (
    <Form<Given>
      layout="vertical"
      disabled={!mayEdit}
      initialValues={{
        name: segment?.name,
        description: segment?.description,
        tag: segment?.tag ?? undefined,
      }}
      onFinish={(given) => save.mutate(given)}
    >
      <div className={styles.columns}>
        <div>
          <Panel>
            <SegmentFields />
          </Panel>
          {isStatic ? null : (
            <Panel title={t('segments.tabs.condition')}>
              <SuggestLine onCondition={(condition) => setGroup(asGroup(condition))} />
              <ConditionGroup group={group} others={others} onChange={setGroup} />
            </Panel>
          )}
        </div>
        <aside className={styles.aside}>
          {isStatic ? null : <EstimatePanel condition={complete} />}
          <Button
            type="primary"
            htmlType="submit"
            block
            loading={save.isPending}
            disabled={!mayEdit || (!isStatic && !complete)}
          >
            {t('common.save')}
          </Button>
        </aside>
      </div>
    </Form>
  );
}

function SegmentFields() {
  const { t } = useT();
  return (
    <div className={styles.fields}>
      <Form.Item
        name="name"
        label={t('segments.name')}
        rules={[{ required: true, whitespace: true, message: t('segments.nameMissing') }]}
      >
        <Input maxLength={100} placeholder={t('segments.namePlaceholder')} />
      </Form.Item>
      <Form.Item name="description" label={t('segments.about')}>
        <Input maxLength={1000} placeholder={t('segments.aboutPlaceholder')} />
      </Form.Item>
      <Form.Item name="tag" label={t('segments.tag')} tooltip={t('segments.tagHint')}>
        <Input maxLength={50} placeholder={t('segments.tagPlaceholder')} />
      </Form.Item>
    </div>
  );
}
