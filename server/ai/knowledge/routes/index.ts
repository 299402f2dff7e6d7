import type { Http } from '../../../platform/http/index.ts';
import { addSynonymRoutes } from '../synonyms/routes.ts';
import { addArticleRoutes } from './article-routes.ts';
import { addDisclosureRoutes } from './disclosure-routes.ts';
import { addDocumentRoutes } from './document-routes.ts';
import { addImportRoutes } from './import-routes.ts';
import { addVersionRoutes } from './version-routes.ts';

/** All routes of the knowledge base. */
export function addKnowledgeRoutes(http: Http): void {
  addArticleRoutes(http);
  addVersionRoutes(http);
  addDisclosureRoutes(http);
  addDocumentRoutes(http);
  addImportRoutes(http);
  addSynonymRoutes(http);
}
