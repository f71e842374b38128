/** All parts of the documentation, as pages: made once, for they change only with a deployment. */
import type { ApiDocument } from '../openapi/document';
import { changesPart } from './changes';
import { guidePart } from './guide';
import { pageOf, type Part } from './layout';
import { operationsPart } from './operations';
import { overviewPart } from './overview';
import { problemsPart } from './problems';
import { schemasPart } from './schemas';
import { siteOf } from './site';

/** The pages by the last segment of their addresses; the first page has the empty one. */
export function documentationPages(document: ApiDocument, apiPath: string): ReadonlyMap<string, string> {
  const site = siteOf(document, apiPath);
  const others: readonly Part[] = [
    guidePart(site),
    changesPart(site),
    ...site.groups.map((group) => operationsPart(site, group)),
    problemsPart(site),
    schemasPart(site),
  ];
  const parts = [overviewPart(site, others), ...others];
  return new Map(parts.map((part) => [part.part ?? '', pageOf(site, parts, part)]));
}
