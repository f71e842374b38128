/** Client of the API, as a portal uses it: one object for each person who is signed in. */
import type { z } from 'zod';
import type { ClaimView, CommentView, HistoryEntry } from '../../../shared/contracts/claims/claimView';
import type * as bodies from '../../../shared/contracts/claims/commands';
import type { contentRequest } from '../../../shared/contracts/claims/content';
import { patientFetch } from '../patience';
import { valueOf, type ApiResponse } from './responses';
import type { Api, RequestOptions } from './api';

/** The body of `POST claims`. */
export type ContentRequest = z.input<typeof contentRequest>;

/** The body of each command route. */
export interface CommandBodies {
  readonly submit: z.input<typeof bodies.submitRequest>;
  readonly 'start-review': z.input<typeof bodies.emptyRequest>;
  readonly assign: z.input<typeof bodies.assignRequest>;
  readonly 'request-info': z.input<typeof bodies.requestInfoRequest>;
  readonly respond: z.input<typeof bodies.respondRequest>;
  readonly approve: z.input<typeof bodies.approveRequest>;
  readonly reject: z.input<typeof bodies.rejectRequest>;
  readonly withdraw: z.input<typeof bodies.withdrawRequest>;
  readonly dispute: z.input<typeof bodies.disputeRequest>;
  readonly 'uphold-dispute': z.input<typeof bodies.upholdDisputeRequest>;
  readonly 'deny-dispute': z.input<typeof bodies.denyDisputeRequest>;
  readonly 'change-contact': z.input<typeof bodies.changeContactRequest>;
  readonly 'confirm-contact': z.input<typeof bodies.contactAnswerRequest>;
  readonly 'refuse-contact': z.input<typeof bodies.contactAnswerRequest>;
  readonly 'record-customer-word': z.input<typeof bodies.customerWordRequest>;
  readonly 'resend-notice': z.input<typeof bodies.emptyRequest>;
  readonly 'pull-back': z.input<typeof bodies.pullBackRequest>;
  readonly 'end-association': z.input<typeof bodies.endAssociationRequest>;
  readonly comments: z.input<typeof bodies.commentRequest>;
  readonly notes: z.input<typeof bodies.commentRequest>;
}

/** A document to upload. */
export interface Document {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** Permission to upload a document: the URL for the PUT, and its expiry. */
export interface UploadTicket {
  readonly proofId: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

/** A link to read an accepted document. */
export interface ProofLink {
  readonly url: string;
  readonly expiresAt: string;
  readonly scan: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Filters and order of `GET claims`. */
export interface ListQuery {
  readonly status?: string;
  readonly mpnId?: string;
  readonly customer?: string;
  readonly product?: string;
  readonly assignee?: string;
  readonly awaits?: 'reviewers' | 'partner';
  readonly contact?: 'unconfirmed';
  readonly dueBefore?: string;
  readonly overdue?: 'true' | 'false';
  readonly sort?: 'newest' | 'oldest' | 'changed' | 'due';
  readonly limit?: number;
  readonly cursor?: string;
}

/** One page of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}

/** The API as one person uses it. Every method returns a value or a problem; a refusal is never thrown. */
export class Portal {
  constructor(readonly api: Api) {}

  createClaim(
    content: ContentRequest,
    headers: RequestOptions['headers'] = {},
  ): Promise<ApiResponse<ClaimView>> {
    return this.api.request('POST', 'claims', { json: content, headers });
  }

  claim(claimId: string): Promise<ApiResponse<ClaimView>> {
    return this.api.request('GET', `claims/${claimId}`);
  }

  claims(query: ListQuery = {}): Promise<ApiResponse<ListPage<ClaimView>>> {
    return this.api.request('GET', 'claims', { query: { ...query } });
  }

  /** Changes fields with a merge patch (RFC 7396) of the revision that `etag` names. */
  edit(
    claimId: string,
    patch: Readonly<Record<string, unknown>>,
    etag: string,
  ): Promise<ApiResponse<ClaimView>> {
    return this.api.request('PATCH', `claims/${claimId}`, {
      json: patch,
      headers: { 'content-type': 'application/merge-patch+json', 'if-match': etag },
    });
  }

  discard(claimId: string): Promise<ApiResponse<ClaimView>> {
    return this.api.request('DELETE', `claims/${claimId}`);
  }

  /** Sends a command, comment or note: `POST claims/{claimId}/{command}`. */
  command<C extends keyof CommandBodies>(
    claimId: string,
    command: C,
    body: CommandBodies[C],
    headers: RequestOptions['headers'] = {},
  ): Promise<ApiResponse<ClaimView>> {
    return this.api.request('POST', `claims/${claimId}/${command}`, { json: body, headers });
  }

  /** The whole history, page after page. */
  history(claimId: string): Promise<ApiResponse<ListPage<HistoryEntry>>> {
    return this.allPages(`claims/${claimId}/history`);
  }

  /** The whole conversation, page after page. */
  comments(claimId: string): Promise<ApiResponse<ListPage<CommentView>>> {
    return this.allPages(`claims/${claimId}/comments`);
  }

  /** Reads every page of a list and joins them: one page, without a cursor. A problem ends the reading. */
  async allPages<T>(path: string): Promise<ApiResponse<ListPage<T>>> {
    const items: T[] = [];
    let query: { readonly cursor?: string } = {};
    for (;;) {
      const page = await this.api.request<ListPage<T>>('GET', path, { query });
      if (!page.ok) return page;
      const { items: more, cursor } = page.value;
      items.push(...more);
      // An earlier service answers with the whole list, and without a cursor.
      if (typeof cursor !== 'string') return { ...page, value: { items, cursor: null } };
      query = { cursor };
    }
  }

  requestUpload(
    claimId: string,
    { fileName, contentType }: Pick<Document, 'fileName' | 'contentType'>,
  ): Promise<ApiResponse<UploadTicket>> {
    return this.api.request('POST', `claims/${claimId}/proofs`, { json: { fileName, contentType } });
  }

  completeUpload(claimId: string, proofId: string): Promise<ApiResponse<ClaimView>> {
    return this.api.request('POST', `claims/${claimId}/proofs/${proofId}/complete`);
  }

  removeProof(claimId: string, proofId: string): Promise<ApiResponse<ClaimView>> {
    return this.api.request('DELETE', `claims/${claimId}/proofs/${proofId}`);
  }

  proofLink(claimId: string, proofId: string): Promise<ApiResponse<ProofLink>> {
    return this.api.request('GET', `claims/${claimId}/proofs/${proofId}`);
  }

  /**
   * Does a whole upload: asks for a URL, puts the document there, completes the upload.
   * @throws when the storage refuses the document.
   */
  async uploadProof(claimId: string, document: Document): Promise<ApiResponse<ClaimView>> {
    const ticket = await this.requestUpload(claimId, document);
    if (!ticket.ok) return ticket;
    await putDocument(ticket.value, document.content);
    return this.completeUpload(claimId, ticket.value.proofId);
  }

  /** Reads an accepted document through its short-lived link, as a browser would. */
  async readProof(claimId: string, proofId: string): Promise<Uint8Array> {
    const { url } = valueOf(await this.proofLink(claimId, proofId));
    const response = await patientFetch(url);
    if (!response.ok)
      throw new Error(`Reading the document answered ${response.status}: ${await response.text()}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

/**
 * Sends a document to the URL of an upload ticket.
 * @throws when the storage refuses it.
 */
export async function putDocument(
  { url, headers }: Pick<UploadTicket, 'url' | 'headers'>,
  content: Uint8Array,
): Promise<void> {
  const response = await patientFetch(url, { method: 'PUT', headers, body: new Uint8Array(content) });
  if (!response.ok)
    throw new Error(`The upload was refused with ${response.status}: ${await response.text()}`);
}
