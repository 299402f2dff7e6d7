export { addTag, removeTag, listTags, listTagged, listTagsOf, tagsOfRecords } from './tags.ts';
export type { Tag, TagSource } from './tags.ts';
