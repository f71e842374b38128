/** The routes of the PoE template: filled with a claim's content, and blank for whoever has no claim yet (R45). */
import { z } from 'zod';
import { languages, type Language } from '../../../shared/domain/claim';
import { solutionAreas } from '../../../shared/domain/directory';
import { blankProofTemplate, chooseLanguage, proofTemplate, type TextDocument } from '../../../shared/i18n';
import { pass } from '../framework/checked';
import type { Contract } from '../framework/contract';
import { endpoint, everybody, type Call, type Endpoint, type Reply } from '../framework/endpoint';
import { nothing } from '../framework/request';
import { findClaim } from './findClaim';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const inLanguage = z.strictObject({
  language: z
    .enum(languages)
    .optional()
    .describe('The language in which the customer reads and signs. Left out: that of Accept-Language.'),
});

const blankQuery = inLanguage.extend({
  solutionArea: z
    .enum(solutionAreas)
    .optional()
    .describe('Leaves out the fields that claims of this solution area do not need. Left out: all fields.'),
});

const responses: Contract['responses'] = {
  200: {
    description: 'The template.',
    content: { [wordType]: 'bytes' },
    headers: ['content-disposition', 'content-language'],
  },
};

export const proofTemplateEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'get-proof-template',
    method: 'GET',
    route: 'claims/{claimId}/proof-template',
    roles: everybody,
    body: nothing,
    query: inLanguage,
    contract: {
      tag: 'Documents',
      summary: 'Download the template of a proof of execution',
      description: "A Word file to complete and sign, filled with the claim's content.",
      responses,
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const language = languageOf(call);
      return word(call, proofTemplate(found.value, language));
    },
  }),
  endpoint({
    name: 'get-blank-proof-template',
    method: 'GET',
    route: 'proof-template',
    roles: everybody,
    body: nothing,
    query: blankQuery,
    contract: {
      tag: 'Documents',
      summary: 'Download a blank template of a proof of execution',
      description:
        'The same Word file for a partner who has no claim yet: every field is empty, and can be filled in by hand or on a computer.',
      responses,
    },
    handle: async (call) => word(call, blankProofTemplate(call.query.solutionArea ?? null, languageOf(call))),
  }),
];

/** The language that the caller asks for, or reads. */
function languageOf({
  query,
  header,
}: Pick<Call<unknown, { readonly language?: Language | undefined }>, 'query' | 'header'>): Language {
  return query.language ?? chooseLanguage(null, header('accept-language'));
}

async function word(
  { ports }: Pick<Call<unknown, unknown>, 'ports'>,
  template: TextDocument,
): Promise<Reply> {
  return pass({
    status: 200,
    body: await ports.documents.docx(template),
    contentType: wordType,
    headers: {
      'content-disposition': 'attachment; filename="proof-of-execution.docx"',
      'content-language': template.language,
      vary: 'accept-language',
    },
  });
}
