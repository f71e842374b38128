/** The route of the PoE template, filled with the claim's content, in the caller's language (R45). */
import { chooseLanguage, proofTemplate } from '../../../shared/i18n';
import { pass } from '../framework/checked';
import { endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';
import { findClaim } from './findClaim';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const proofTemplateEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'get-proof-template',
    method: 'GET',
    route: 'claims/{claimId}/proof-template',
    roles: everybody,
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Documents',
      summary: 'Download the template of a proof of execution',
      description:
        "A Word file to complete and sign, filled with the claim's content, in the language of Accept-Language (en, pt-PT, pt-BR, es).",
      responses: {
        200: {
          description: 'The template.',
          content: { [wordType]: 'bytes' },
          headers: ['content-disposition', 'content-language'],
        },
      },
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const { ports, header } = call;
      const language = chooseLanguage(null, header('accept-language'));
      return pass({
        status: 200,
        body: await ports.documents.docx(proofTemplate(found.value, language)),
        contentType: wordType,
        headers: {
          'content-disposition': 'attachment; filename="proof-of-execution.docx"',
          'content-language': language,
          vary: 'accept-language',
        },
      });
    },
  }),
];
