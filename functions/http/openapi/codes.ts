/** The closed lists of codes that the document names, so that a client has one type for each, wherever it occurs. */
import { problemCodes } from '../../../shared/contracts/basics/problemKinds';
import { consentStates, eligibilityStates, scanStates } from '../../../shared/contracts/claims/claimSchema';
import { exclusivity } from '../../../shared/contracts/directory/directoryResponses';
import {
  effectKinds,
  effectStates,
  failedWorkStates,
} from '../../../shared/contracts/operations/operatorResponses';
import { associationOrigins, associationStates } from '../../../shared/domain/association';
import { waitingSides } from '../../../shared/domain/awaited';
import { endCauses, languages, phases, statuses } from '../../../shared/domain/claim';
import { deadlineKinds, reviewClocks } from '../../../shared/domain/clocks';
import { contactStates } from '../../../shared/domain/contactState';
import { activities, programmes, solutionAreas } from '../../../shared/domain/directory';
import { entryKinds } from '../../../shared/domain/directoryChange';
import { importFaults } from '../../../shared/domain/earlierAssociation';
import { wordChannels } from '../../../shared/domain/events';
import {
  informationReasons,
  reviewerRejectionReasons,
  systemRejectionReasons,
} from '../../../shared/domain/reasons';
import { reviewerRoles } from '../../../shared/domain/reviewer';
import { consentSteps } from '../../../shared/i18n';
import { nullable, type JsonSchema } from './jsonSchema';

/** Each list by its name in the document, with what it is. */
const codes: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  ClaimStatus: ['The status of a claim.', statuses],
  Language: ['A language of mails, pages and texts.', languages],
  Activity: ['What a partner does for its customer.', activities],
  SolutionArea: ['A solution area of the programme.', solutionAreas],
  Programme: ['A programme in which partners are enrolled.', programmes],
  ConsentState: ['The state of the consent of the customer.', consentStates],
  CustomerContactState: ['Whether the address of the customer contact is confirmed.', contactStates],
  AssociationState: ['The state of an association.', associationStates],
  ClaimAssociationState: [
    'The state of the association of a claim; none: there is none yet.',
    ['none', ...associationStates],
  ],
  AssociationOrigin: ['Where an association comes from.', associationOrigins],
  EndCause: ['Who or what has ended an association.', endCauses],
  EligibilityState: ['The state of the incentive assessment.', eligibilityStates],
  ScanState: ['The result of the scan of a document for malware.', scanStates],
  InformationReason: ['Why a reviewer asks for information.', informationReasons],
  ReviewerRejectionReason: ['Why a reviewer rejects a claim.', reviewerRejectionReasons],
  RejectionReason: [
    'Why a claim was rejected, by a reviewer or by the service.',
    [...reviewerRejectionReasons, ...systemRejectionReasons],
  ],
  DeadlineKind: ['A clock of a claim.', deadlineKinds],
  ReviewClock: ['A clock of the reviewers.', reviewClocks],
  ClaimPhase: ['A phase of the life of a claim; several can have the same status.', phases],
  WaitingSide: ['The side whose step a claim waits for.', waitingSides],
  WordChannel: ['The way by which the word of the customer came.', wordChannels],
  ConsentStep: ['An answer of the customer.', consentSteps],
  ReviewerRole: ['A reviewing role.', reviewerRoles],
  Exclusivity: ['By what a product is exclusive.', exclusivity],
  DirectoryEntryKind: ['A kind of entry of the directory.', entryKinds],
  AssociationImportFault: ['Why an earlier association was not imported.', importFaults],
  WorkKind: ['A kind of work that the service does for a claim.', effectKinds],
  WorkState: ['The state of work that the service does for a claim.', effectStates],
  FailedWorkState: ['The state of failed work.', failedWorkStates],
  ProblemCode: ['The code of a problem.', problemCodes],
};

/** The schema of every list. */
export function codeSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(codes).map(([id, [description, values]]) => [
      id,
      { type: 'string', description, enum: [...values] },
    ]),
  );
}

const idOf: ReadonlyMap<string, string> = new Map(
  Object.entries(codes).map(([id, [, values]]) => [keyOf(values), id]),
);

function keyOf(values: readonly unknown[]): string {
  return JSON.stringify(values);
}

/** A schema that names one of the lists refers to it; every other schema stays as it is. */
export function withNamedCodes(schema: JsonSchema): JsonSchema {
  const { enum: values, type, ...rest } = schema;
  if (values === undefined) return schema;
  const id = idOf.get(keyOf(values.filter((value) => value !== null)));
  if (id === undefined) return schema;
  const reference: JsonSchema = { ...rest, $ref: `#/components/schemas/${id}` };
  return Array.isArray(type) && type.includes('null') ? nullable(reference) : reference;
}
