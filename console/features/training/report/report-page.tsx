import { ArrowLeftOutlined, DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Model } from '../../../../contracts/ai/index.ts';
import { modelAddress, modelQuery } from '../../../api/bot/training.ts';
import { fullTime, percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Page, PageHeader } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { Figures } from '../figures.tsx';
import { ModelStatusChip } from '../models/model-status.tsx';
import { TryPanel } from '../trial/try-panel.tsx';
import { Confusion } from './confusion.tsx';
import { CurvesPanel } from './curves-panel.tsx';
import { DeployActions } from './deploy-actions.tsx';
import { GatePanel } from './gate-panel.tsx';
import { IntentScores } from './intent-scores.tsx';
import { ModelCardPanel } from './model-card.tsx';
import { ShadowPanel } from './shadow-panel.tsx';
import { WorstErrors } from './worst-errors.tsx';
import styles from '../training.module.css';

/** A model: how it did, beside the published one, whether it may serve, and what it does with a text. */
export function ReportPage({ id, onBack }: { id: string; onBack: () => void }) {
  const { t, language } = useT();
  const { data: model, error, refetch } = useQuery(modelQuery(id));
  return (
    <Page wide>
      <PageHeader
        title={model ? t('training.models.name', { number: model.number }) : t('training.models.title')}
        description={
          <>
            <button type="button" className={styles.back} onClick={onBack}>
              <ArrowLeftOutlined /> {t('training.models.title')}
            </button>
            {model ? (
              <>
                {' '}
                <ModelStatusChip status={model.status} />{' '}
                {t('training.models.madeAt', {
                  time: fullTime(new Date(model.createdAt), language),
                  dataSet: model.card.dataSet,
                })}
              </>
            ) : null}
          </>
        }
        actions={
          model ? (
            <>
              <Button icon={<DownloadOutlined />} onClick={() => window.location.assign(modelAddress(id))}>
                {t('training.export')}
              </Button>
              <DeployActions model={model} />
            </>
          ) : null
        }
      />
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!model && !error ? <ListSkeleton avatar={false} /> : null}
      {model ? <Report model={model} /> : null}
    </Page>
  );
}

function Report({ model }: { model: Model }) {
  return (
    <>
      <Headline model={model} />
      <div className={styles.reportColumns}>
        <div>
          <GatePanel model={model} />
          <IntentScores model={model} />
          <Confusion report={model.report} />
          <CurvesPanel report={model.report} />
          <WorstErrors report={model.report} />
        </div>
        <div className={styles.side}>
          <TryPanel modelId={model.id} />
          {model.status === 'shadow' ? <ShadowPanel modelId={model.id} /> : null}
          <ModelCardPanel card={model.card} />
        </div>
      </div>
    </>
  );
}

function Headline({ model }: { model: Model }) {
  const { t, language } = useT();
  const { report, comparison } = model;
  const beside = (pair: { before: number; after: number } | undefined) => {
    if (!pair) return undefined;
    const points = (pair.after - pair.before) * 100;
    return `${points >= 0 ? '+' : ''}${points.toFixed(1)}`;
  };
  const list = [
    {
      name: t('training.report.accuracy'),
      value: percent(report.accuracy, language),
      beside: beside(comparison?.accuracy),
    },
    {
      name: t('training.report.macroF1'),
      value: percent(report.macroF1, language),
      beside: beside(comparison?.macroF1),
    },
    {
      name: t('training.report.ece'),
      value: percent(report.ece, language),
      hint: t('training.report.eceHint'),
    },
    {
      name: t('training.report.oos'),
      value: percent(report.oosRecall, language),
      hint: t('training.report.oosHint'),
    },
    { name: t('training.report.rows'), value: String(report.rows), hint: t('training.report.rowsHint') },
  ];
  return <Figures list={list} />;
}
