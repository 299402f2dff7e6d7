import { appError } from '../../platform/errors/index.ts';

export function nameOne(): Error {
  return appError('request.invalid', 400, 'Name either a link or a record.', {
    fields: [{ field: '/edgeId', message: 'either this or recordId' }],
  });
}

export function recordError(): Error {
  return appError('cdp.record_not_found', 404, 'The customer has no such record.');
}

/** What is wrong with a link that is not in force between these. */
export function edgeError(edges: { id: string }[], edgeId: string): Error {
  return edges.some((edge) => edge.id === edgeId)
    ? appError('cdp.edge_retracted', 409, 'This link was taken back before.')
    : appError('cdp.edge_not_found', 404, 'The customer has no such link.');
}
