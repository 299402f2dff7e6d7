import { queryOptions } from '@tanstack/react-query';
import type { CannedReply, SaveCannedReply } from '../../../contracts/service/commands.ts';
import type { BusinessHours } from '../../../contracts/service/settings.ts';
import { request } from '../request.ts';

/** GET /api/business-hours */
export const businessHoursQuery = queryOptions({
  queryKey: ['business-hours'],
  queryFn: ({ signal }) => request<BusinessHours>('GET', '/api/business-hours', { signal }),
});

export async function saveBusinessHours(hours: BusinessHours): Promise<BusinessHours> {
  return request('PUT', '/api/business-hours', { body: hours });
}

/** GET /api/canned-replies */
export const cannedRepliesQuery = queryOptions({
  queryKey: ['canned-replies'],
  queryFn: ({ signal }) => request<{ items: CannedReply[] }>('GET', '/api/canned-replies', { signal }),
});

/** POST /api/canned-replies, or PUT /api/canned-replies/{id} */
export async function saveCannedReply(id: string | undefined, reply: SaveCannedReply): Promise<CannedReply> {
  return id
    ? request('PUT', `/api/canned-replies/${id}`, { body: reply })
    : request('POST', '/api/canned-replies', { body: reply });
}

export async function deleteCannedReply(id: string): Promise<void> {
  await request('DELETE', `/api/canned-replies/${id}`);
}
