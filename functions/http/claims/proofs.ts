/** Routes of PoE documents: ask for an upload URL, complete the upload, read, remove (R46). */
import { z } from 'zod';
import { json, refusalsOf, rolesOf } from '../framework/contract';
import { proofLinkSchema, uploadTicketSchema } from '../../../shared/contracts/claims/proofs';
import { completeUpload, requestUpload } from '../../../shared/application/proofs/uploadProof';
import { uploadRequest } from '../../../shared/contracts/claims/uploadRequest';
import { wasRemovedBeforeSubmission } from '../../../shared/domain/claim';
import { dispositionOf, dispositions } from '../../../shared/domain/proofTypes';
import { problem, problemOf } from '../../../shared/contracts/basics/problems';
import { claimResponse, command, replayable, showExecuted } from './claimResponses';
import { fail } from '../framework/checked';
import { respond, endpoint, everybody, type Endpoint } from '../framework/endpoint';
import { findClaim } from './findClaim';
import { nothing } from '../framework/request';

export const proofEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'request-upload',
    method: 'POST',
    route: 'claims/{claimId}/proofs',
    roles: rolesOf('add-proof'),
    body: uploadRequest,
    query: nothing,
    contract: {
      tag: 'Documents',
      summary: 'Ask for an upload URL',
      description:
        'PUT the document to the URL with the headers in the response, then complete the upload. ' +
        'What the document is follows from the extension of its name, and is compared with its content.',
      responses: { 201: json(uploadTicketSchema, 'Where to PUT the document.') },
      problems: [...refusalsOf('add-proof'), 'rate-limited'],
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const { ports, actor, body, idempotency } = call;
      const asked = await requestUpload(ports, actor, found.value, body, idempotency?.key ?? null);
      if (!asked.ok) return fail(problemOf(asked.refusal));
      const { ticket, replayed } = asked.value;
      return respond(201, ticket, replayed ? { 'idempotency-replayed': 'true' } : {});
    },
  }),
  endpoint({
    name: 'complete-upload',
    method: 'POST',
    route: 'claims/{claimId}/proofs/{proofId}/complete',
    roles: rolesOf('add-proof'),
    body: nothing,
    query: nothing,
    contract: {
      tag: 'Documents',
      summary: 'Complete an upload',
      description:
        'Type and size are verified and the hash is computed; only then does the claim have the document.',
      responses: { 200: claimResponse() },
      problems: [...refusalsOf('add-proof'), 'upload-missing', 'upload-not-accepted'],
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const { ports, waker, actor, params } = call;
      const done = await completeUpload(
        ports,
        waker,
        actor,
        found.value,
        params['proofId'] ?? '',
        replayable(call, 200),
      );
      switch (done.state) {
        case 'executed':
          return showExecuted(call, done.result);
        case 'unknown':
          return fail(problem('proof-unknown', 'No upload with this ID was requested for the claim.'));
        case 'not-accepted':
          return fail(
            problem(done.fault === 'not-uploaded' ? 'upload-missing' : 'upload-not-accepted', done.detail),
          );
      }
    },
  }),
  endpoint({
    name: 'read-proof',
    method: 'GET',
    route: 'claims/{claimId}/proofs/{proofId}',
    roles: everybody,
    body: nothing,
    query: z.strictObject({
      show: z
        .enum(dispositions)
        .default('attachment')
        .describe(
          'inline: a link that a browser shows, if the document is a PDF, PNG or JPEG and was scanned clean, or nothing scans documents here; `disposition` of the answer says whether.',
        ),
    }),
    contract: {
      tag: 'Documents',
      summary: 'Get a link to a document',
      description:
        'The link needs no token, so it is for the caller alone; it works for five minutes and answers with the verified type of the document. By default a browser saves the document; with show=inline it shows one that it can show safely. Frame it without `sandbox`, or PDF viewers stay empty. A document that was found malicious has no link.',
      responses: { 200: json(proofLinkSchema, 'A link that works for a short time.') },
      problems: ['proof-unknown', 'proof-malicious'],
    },
    handle: async (call) => {
      const found = await findClaim(call);
      if (!found.ok) return found;
      const claim = found.value;
      const proof = claim.proofs.find(({ proofId }) => proofId === call.params['proofId']);
      if (proof === undefined) return fail(problem('proof-unknown', 'The claim has no such document.'));
      if (proof.scan === 'malicious') {
        return fail(problem('proof-malicious', 'The document was found malicious and is in quarantine.'));
      }
      if (wasRemovedBeforeSubmission(claim, proof.proofId)) {
        return fail(problem('proof-unknown', 'The documents of a discarded claim are deleted.'));
      }
      const { proofs, scanning } = call.ports;
      const disposition = dispositionOf(proof, call.query.show, scanning);
      const link = await proofs.readUrl(claim.claimId, proof.proofId, proof, disposition);
      return respond(200, {
        ...link,
        scan: proof.scan,
        sha256: proof.sha256,
        bytes: proof.bytes,
        disposition,
      });
    },
  }),
  endpoint({
    name: 'remove-proof',
    method: 'DELETE',
    route: 'claims/{claimId}/proofs/{proofId}',
    roles: rolesOf('remove-proof'),
    body: nothing,
    query: nothing,
    ifMatch: 'optional',
    contract: {
      tag: 'Documents',
      summary: 'Remove a document',
      description: 'Only while the claim is in Editing.',
      responses: { 200: claimResponse() },
      problems: refusalsOf('remove-proof'),
    },
    handle: (call) => command(call, () => ({ type: 'remove-proof', proofId: call.params['proofId'] ?? '' })),
  }),
];
