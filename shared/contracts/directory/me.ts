/** The caller in responses: who it is to this service (R20 to R22, R65, R67). */
import { z } from 'zod';
import { languages } from '../../domain/claim';
import { programmes } from '../../domain/directory';
import { partnerRoles, programmeRoles, sides } from '../../domain/roles';
import { personSchema } from '../basics/person';
import { at, listOf, named } from '../basics/responses';

const ownPartnerSchema = named('OwnPartner', 'The partner organisation of the caller.', {
  id: z.string().describe('Its directory tenant.'),
  name: z.string(),
  locations: listOf(
    named('OwnLocation', 'A location of the caller’s organisation.', {
      mpnId: z.string(),
      name: z.string().nullable().describe('null: the directory has no name for it.'),
    }),
  ).describe('Every MPN ID that a claim of this partner can have.'),
  programmes: listOf(z.enum(programmes)).describe('The programmes that it is enrolled in.'),
  timeZone: z.string().nullable().describe('null: the programme’s.'),
  language: z.enum(languages).nullable().describe('The language of mails; null: English.'),
});

/** The response to `GET me`. */
export const meSchema = named('Me', 'The caller, as this service knows it.', {
  person: personSchema,
  roles: listOf(z.enum([...partnerRoles, ...programmeRoles])).describe(
    'The roles that count here; a token can have others, which do not.',
  ),
  side: z
    .enum(sides)
    .describe(
      'partner: the caller sees the claims of its own organisation alone, also if it has a role of the programme too.',
    ),
  partner: ownPartnerSchema.nullable().describe('null: the caller belongs to the programme.'),
  reviewer: named('OwnReviewerEntry', 'The caller’s entry in the register of reviewers.', {
    email: z.string().nullable().describe('Where mails to the reviewer are sent; null: nowhere.'),
    language: z.enum(languages).nullable().describe('The language of these mails; null: English.'),
    removed: z.boolean().describe('true: the caller cannot be assigned to claims.'),
  })
    .nullable()
    .describe('null: the register has none.'),
  language: z
    .enum(languages)
    .describe(
      'The language for the caller: that of its organisation or of its own entry, else the one that Accept-Language asks for.',
    ),
  timeZone: z.string().describe('The IANA time zone in which the caller reads dates.'),
  programmeTimeZone: z
    .string()
    .describe('The IANA time zone of the programme, in which deadlines are counted.'),
  now: at.describe('The time by which deadlines are judged; on a local stack it can be ahead of real time.'),
});

/** The caller, as `GET me` shows it. */
export type MeView = z.infer<typeof meSchema>;
