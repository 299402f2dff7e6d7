import type { Http } from '../../platform/http/index.ts';
import { addMemberRoutes } from './member-routes.ts';
import { addSegmentRoutes } from './segment-routes.ts';

export { segmentFollower } from './follow-changes.ts';
export { startSegments } from './run/start-segments.ts';
export { listSegmentsOf, segmentIdsOf } from './lists/segments-of.ts';
export { existingSegments } from './definitions/segment-queries.ts';
export { createSegment } from './definitions/save-segment.ts';
export { checkCondition, listVocabulary } from './suggest/vocabulary.ts';
export type { SegmentVocabulary } from './suggest/vocabulary.ts';
export { refillByPurpose } from './refill-by-purpose.ts';
export { listSegments } from './present-segments.ts';

/** /api/segments and /api/customers/{id}/segments */
export function addSegmentsRoutes(http: Http): void {
  addSegmentRoutes(http);
  addMemberRoutes(http);
}
