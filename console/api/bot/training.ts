import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  ChangeDataSet,
  ChangeExamples,
  ChangeIntent,
  CreateDataSet,
  CreateIntent,
  DataSet,
  DataSetVersion,
  DecideSamples,
  Deployment,
  DeployModel,
  ExamplePage,
  Intent,
  Model,
  ModelSummary,
  ModelTrial,
  ProblemList,
  QueuePage,
  ShadowReport,
  Slot,
  TrainingImport,
  TrainingRun,
  VersionDiff,
} from '../../../contracts/ai/index.ts';
import { request } from '../request.ts';

const BASE = '/api/training';
const setUrl = (id: string) => `${BASE}/data-sets/${id}`;

interface List<Item> {
  items: Item[];
}

/** GET /api/training/data-sets */
export const dataSetsQuery = queryOptions({
  queryKey: ['training', 'sets'],
  queryFn: ({ signal }) => request<List<DataSet>>('GET', `${BASE}/data-sets`, { signal }),
});

export function intentsQuery(setId: string) {
  return queryOptions({
    queryKey: ['training', 'set', setId, 'intents'],
    queryFn: ({ signal }) => request<List<Intent>>('GET', `${setUrl(setId)}/intents`, { signal }),
  });
}

export interface ExampleSearch {
  q?: string | undefined;
  intentId?: string | undefined;
  cursor?: string | undefined;
  limit?: number;
}

export function examplesQuery(setId: string, search: ExampleSearch) {
  return queryOptions({
    queryKey: ['training', 'set', setId, 'examples', search],
    queryFn: ({ signal }) =>
      request<ExamplePage>('GET', `${setUrl(setId)}/examples`, { query: { ...search }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function problemsQuery(setId: string) {
  return queryOptions({
    queryKey: ['training', 'set', setId, 'problems'],
    queryFn: ({ signal }) => request<ProblemList>('GET', `${setUrl(setId)}/problems`, { signal }),
  });
}

export function versionsQuery(setId: string) {
  return queryOptions({
    queryKey: ['training', 'set', setId, 'versions'],
    queryFn: ({ signal }) => request<List<DataSetVersion>>('GET', `${setUrl(setId)}/versions`, { signal }),
  });
}

/** GET /api/training/versions/{id}/diff: from the version before unless another is named. */
export function versionDiffQuery(id: string, against?: string) {
  return queryOptions({
    queryKey: ['training', 'version', id, against],
    queryFn: ({ signal }) =>
      request<VersionDiff>('GET', `${BASE}/versions/${id}/diff`, { query: { against }, signal }),
  });
}

export async function createVersion(setId: string, note: string): Promise<DataSetVersion> {
  return request('POST', `${setUrl(setId)}/versions`, { body: note ? { note } : {} });
}

const RUNNING_MS = 1500;
const QUEUE_MS = 5000;
const isOpen = ({ status }: TrainingRun) => status === 'queued' || status === 'running';

/** GET /api/training/runs; asked again while one is under way, in case the live connection is away. */
export function runsQuery(setId: string) {
  return queryOptions({
    queryKey: ['training', 'runs', setId],
    queryFn: ({ signal }) =>
      request<List<TrainingRun>>('GET', `${BASE}/runs`, { query: { dataSetId: setId }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? RUNNING_MS : false),
  });
}

export const modelsQuery = queryOptions({
  queryKey: ['training', 'models'],
  queryFn: ({ signal }) => request<List<ModelSummary>>('GET', `${BASE}/models`, { signal }),
});

export function modelQuery(id: string) {
  return queryOptions({
    queryKey: ['training', 'model', id],
    queryFn: ({ signal }) => request<Model>('GET', `${BASE}/models/${id}`, { signal }),
  });
}

export function shadowQuery(id: string) {
  return queryOptions({
    queryKey: ['training', 'model', id, 'shadow'],
    queryFn: ({ signal }) => request<ShadowReport>('GET', `${BASE}/models/${id}/shadow`, { signal }),
  });
}

export const deploymentsQuery = queryOptions({
  queryKey: ['training', 'deployments'],
  queryFn: ({ signal }) => request<List<Deployment>>('GET', `${BASE}/deployments`, { signal }),
});

export function queueQuery(setId: string) {
  return queryOptions({
    queryKey: ['training', 'queue', setId],
    queryFn: ({ signal }) =>
      request<QueuePage>('GET', `${BASE}/queue`, { query: { dataSetId: setId, limit: 30 }, signal }),
    refetchInterval: QUEUE_MS,
  });
}

export async function createDataSet(body: CreateDataSet): Promise<DataSet> {
  return request('POST', `${BASE}/data-sets`, { body });
}

export async function changeDataSet(id: string, body: ChangeDataSet): Promise<DataSet> {
  return request('PATCH', setUrl(id), { body });
}

export async function deleteDataSet(id: string): Promise<void> {
  await request('DELETE', setUrl(id));
}

export async function createIntent(setId: string, body: CreateIntent): Promise<Intent> {
  return request('POST', `${setUrl(setId)}/intents`, { body });
}

export async function changeIntent(id: string, body: ChangeIntent): Promise<Intent> {
  return request('PATCH', `${BASE}/intents/${id}`, { body });
}

export async function addExample(setId: string, body: { text: string; intentId: string }): Promise<void> {
  await request('POST', `${setUrl(setId)}/examples`, { body });
}

export async function changeExamples(setId: string, body: ChangeExamples): Promise<{ changed: number }> {
  return request('POST', `${setUrl(setId)}/examples/change`, { body });
}

function fileForm(file: File): FormData {
  const form = new FormData();
  form.append('file', file, file.name);
  return form;
}

/** POST …/imports/preview: reads a file and changes nothing. */
export async function previewTrainingFile(setId: string, file: File): Promise<TrainingImport> {
  return request('POST', `${setUrl(setId)}/imports/preview`, { form: fileForm(file) });
}

export async function importTrainingFile(setId: string, file: File): Promise<TrainingImport> {
  return request('POST', `${setUrl(setId)}/imports`, { form: fileForm(file) });
}

/** Where the browser downloads a data set. */
export function dataSetAddress(setId: string, format: string): string {
  return `${setUrl(setId)}/export?format=${format}`;
}

/** Where the browser downloads report, gate and card of a model. */
export function modelAddress(id: string): string {
  return `${BASE}/models/${id}/export`;
}

export async function startTraining(setId: string): Promise<TrainingRun> {
  return request('POST', `${setUrl(setId)}/runs`);
}

export async function cancelTraining(id: string): Promise<TrainingRun> {
  return request('POST', `${BASE}/runs/${id}/cancel`);
}

export async function deployModel(id: string, body: DeployModel): Promise<Model> {
  return request('POST', `${BASE}/models/${id}/deploy`, { body });
}

export async function endDeployment(slot: Slot): Promise<void> {
  await request('POST', `${BASE}/deployments/end`, { body: { slot } });
}

export async function tryModel(id: string, text: string): Promise<ModelTrial> {
  return request('POST', `${BASE}/models/${id}/try`, { body: { text } });
}

export async function decideSamples(
  body: DecideSamples,
): Promise<{ decided: number; intentId: string | null; labelsSinceVersion: number }> {
  return request('POST', `${BASE}/queue/decide`, { body });
}
