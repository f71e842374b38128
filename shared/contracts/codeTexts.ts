/** Texts for the codes in other responses, which a portal can show to its users (R1, R16, R26, R30, R31, R64). */
import { z } from 'zod';
import { associationOrigins, associationStates } from '../domain/association';
import { waitingSides } from '../domain/awaited';
import { endCauses, languages, phases, statuses } from '../domain/claim';
import { deadlineKinds } from '../domain/clocks';
import { contactStates } from '../domain/contactState';
import { activities, programmes, solutionAreas } from '../domain/directory';
import { entryKinds } from '../domain/directoryChange';
import { importFaults } from '../domain/earlierAssociation';
import { awaitedParties, clockEnds } from '../domain/lifecycle';
import { wordChannels } from '../domain/events';
import { informationReasons, reviewerRejectionReasons, systemRejectionReasons } from '../domain/reasons';
import { dispositions } from '../domain/proofTypes';
import { sides } from '../domain/roles';
import { problemCodes } from './basics/problemKinds';
import { named } from './basics/responses';
import { bulkResults } from './claims/bulk';
import { consentStates, eligibilityStates, scanStates } from './claims/claimSchema';
import { exclusivity } from './directory/directoryResponses';
import { effectKinds, effectStates, failedWorkStates } from './operations/operatorResponses';

const statusText = named('StatusText', 'The texts of a status.', {
  name: z.string(),
  meaning: z.string().describe('What it means for the partner, with the times of the policy.'),
});

const clockText = named('ClockText', 'The texts of a clock.', {
  name: z.string(),
  meaning: z.string().describe('Whose it is, and what its end means.'),
});

const problemText = named('ProblemText', 'The texts of a problem.', {
  title: z.string().describe('The `title` of the problem.'),
  cure: z.string().describe('What the caller can do.'),
});

/** A text for each of some codes. */
const textFor = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.record(z.enum(codes), z.string());

/** A text for each code of a list that other responses do not close. */
const textForEach = z.record(z.string(), z.string());

/** The response to `GET texts`. */
export const codeTextsSchema = named('CodeTexts', 'Texts for codes, in one language.', {
  language: z.enum(languages),
  policyVersion: z.string().describe('The policy whose times the meanings name.'),
  statuses: z.record(z.enum(statuses), statusText),
  phases: textFor(phases).describe('Each phase in `GET lifecycle`.'),
  rejectionReasons: textFor([...reviewerRejectionReasons, ...systemRejectionReasons]),
  informationReasons: textFor(informationReasons),
  customerContactStates: textFor(contactStates),
  consentStates: textFor(consentStates),
  associationStates: textFor(['none', ...associationStates]),
  associationOrigins: textFor(associationOrigins),
  endCauses: textFor(endCauses),
  eligibilityStates: textFor(eligibilityStates),
  waitingSides: textFor(waitingSides).describe('Whose step a claim waits for: `awaits`.'),
  scanStates: textFor(scanStates),
  dispositions: textFor(dispositions),
  sides: textFor(sides).describe('On which side of the programme a person is.'),
  activities: textFor(activities),
  solutionAreas: textFor(solutionAreas),
  programmes: textFor(programmes),
  exclusivity: textFor(exclusivity),
  languageNames: textFor(languages),
  historyEvents: textForEach.describe(
    'A heading for each type of history entry. New versions may add types.',
  ),
  nonDeliveries: textForEach.describe('Why a mail did not arrive: `because` in the history.'),
  wordChannels: textFor(wordChannels).describe('By which way the customer’s word came: `how`.'),
  clocks: z.record(z.enum(deadlineKinds), clockText).describe('Each kind of deadline.'),
  clockEnds: textFor(clockEnds).describe('What happens at the end of a clock.'),
  awaitedParties: textFor(awaitedParties).describe('For whom a clock waits.'),
  commands: textForEach.describe(
    'Each command in `actions`, as a button, and what the service records itself. The end of a clock is in `clocks`.',
  ),
  roles: textForEach.describe('The role of an author in history and comments, and of who can take a step.'),
  problems: z.record(z.enum(problemCodes), problemText),
  workKinds: textFor(effectKinds),
  workStates: textFor([...effectStates, ...failedWorkStates]),
  entryKinds: textFor(entryKinds),
  importStates: textForEach.describe('What became of a row or a version.'),
  importFaults: textFor(importFaults).describe('Why an earlier association was not imported.'),
  bulkResults: textFor(bulkResults).describe('What became of a claim of a command in bulk.'),
});
