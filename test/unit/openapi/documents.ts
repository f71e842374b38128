/** The API's documents, as a deployed service publishes them. */
import { apiDocument } from '../../../functions/http/openapi/document';
import { inOpenApi30 } from '../../../functions/http/openapi/openapi30';
import { shared } from '../../../functions/http/openapi/sharing';
import { endpoints } from '../../../functions/http/routes';

/** The document with everything in its place. */
export const plain = apiDocument(
  endpoints.map(({ operation }) => operation),
  'https://claims.fabrikam.net',
);

/** As `GET openapi.json` sends it. */
export const published = shared(plain);

/** As `GET openapi-3.0.json` sends it. */
export const published30 = inOpenApi30(published);
