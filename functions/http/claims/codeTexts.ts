/** The route of the texts for the codes in other responses, in the reader's language (R1, R30, R31, R53). */
import { z } from 'zod';
import { findVersion, versionInForce } from '../../../shared/application/directory/directoryVersions';
import { problem } from '../../../shared/contracts/basics/problems';
import { codeTextsSchema } from '../../../shared/contracts/codeTexts';
import { version } from '../../../shared/contracts/basics/values';
import { codeTexts } from '../../../shared/i18n';
import { json, revalidated } from '../framework/contract';
import { fail } from '../framework/checked';
import { inLanguage, respond, endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { nothing } from '../framework/request';

const textsQuery = z.strictObject({
  policy: version
    .optional()
    .describe(
      "A claim's policyVersion: the texts name the times of that policy. Left out: the policy in force.",
    ),
});

export const codeTextEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'get-texts',
    method: 'GET',
    route: 'texts',
    roles: everybody,
    body: nothing,
    query: textsQuery,
    contract: {
      tag: 'Service',
      summary: 'Read the names and meanings of the codes in other responses',
      description:
        'Texts for the codes in other responses, in the language of Accept-Language (en, pt-PT, pt-BR, es).',
      responses: {
        200: { ...json(codeTextsSchema, 'The texts.', ['content-language']), cacheControl: revalidated },
      },
      problems: ['not-found'],
    },
    handle: async ({ ports, query, language }) => {
      const policy =
        query.policy === undefined
          ? (await versionInForce(ports, 'policy')).value
          : await findVersion(ports, 'policy', query.policy);
      if (policy === null) return fail(problem('not-found', 'There is no such version of the policy.'));
      return respond(
        200,
        { language, policyVersion: policy.version, ...codeTexts(policy, language) },
        inLanguage(language),
      );
    },
  }),
];
