/** Texts for the codes in other responses, which a portal can show to its users (R1, R30, R31, R64). */
import { z } from 'zod';
import { languages, statuses } from '../../domain/claim';
import { contactStates } from '../../domain/contactState';
import { informationReasons, reviewerRejectionReasons, systemRejectionReasons } from '../../domain/reasons';
import { named } from '../basics/responses';

const statusText = named('StatusText', 'The texts of a status.', {
  name: z.string(),
  meaning: z.string().describe('What it means for the partner, with the times of the policy.'),
});

/** The response to `GET texts`. */
export const codeTextsSchema = named('CodeTexts', 'Texts for codes, in one language.', {
  language: z.enum(languages),
  policyVersion: z.string().describe('The policy whose times the meanings name.'),
  statuses: z.record(z.enum(statuses), statusText),
  rejectionReasons: z.record(z.enum([...reviewerRejectionReasons, ...systemRejectionReasons]), z.string()),
  informationReasons: z.record(z.enum(informationReasons), z.string()),
  customerContactStates: z.record(z.enum(contactStates), z.string()),
});
