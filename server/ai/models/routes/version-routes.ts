import {
  CreateVersion,
  DataSetVersion,
  DataSetVersionList,
  DiffQuery,
  VersionDiff,
} from '../../../../contracts/ai/index.ts';
import type { Http } from '../../../platform/http/index.ts';
import { getDataSet } from '../data-sets/data-set-queries.ts';
import { createVersion } from '../versions/create-version.ts';
import { diffVersions } from '../versions/diff-versions.ts';
import { getVersion, listVersions } from '../versions/version-queries.ts';
import { params, read, SETS, train } from './access.ts';

/** Versions of data sets. */
export function addVersionRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: `${SETS}/:id/versions`,
      summary: 'The versions of a data set',
      access: read,
      params,
      reply: DataSetVersionList,
    },
    ({ run, params: { id } }) =>
      run(async (ctx) => {
        await getDataSet(ctx, id);
        return { items: await listVersions(ctx, id) };
      }),
  );
  http.route(
    {
      method: 'POST',
      url: `${SETS}/:id/versions`,
      summary: 'Keep what a data set holds as a version',
      access: train,
      params,
      body: CreateVersion,
      reply: DataSetVersion,
      status: 201,
    },
    ({ run, params: { id }, body }) => run((ctx) => createVersion(ctx, id, body.note)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/training/versions/:id',
      summary: 'One version of a data set',
      access: read,
      params,
      reply: DataSetVersion,
    },
    ({ run, params: { id } }) => run((ctx) => getVersion(ctx, id)),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/training/versions/:id/diff',
      summary: 'What changed between two versions',
      access: read,
      params,
      query: DiffQuery,
      reply: VersionDiff,
    },
    ({ run, params: { id }, query }) => run((ctx) => diffVersions(ctx, id, query.against)),
  );
}
