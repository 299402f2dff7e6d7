export { addTag, addTags, removeTag, removeTags } from './change-tags.ts';
export type { ChangedTag, GivenTag } from './change-tags.ts';
export { listTags, listTagged, listTagsOf, tagsOfRecords } from './list-tags.ts';
export { listTagHistory } from './tag-history.ts';
export type { TagChange } from './tag-history.ts';
export { expireTags } from './expire-tags.ts';
export type { Tag, TagDetails, TagSource } from './tag.ts';
export { addTagHistoryRoutes } from './routes.ts';
