/** Uploads and documents in responses (R46). */
import { z } from 'zod';
import { dispositions } from '../../domain/proofTypes';
import { named } from '../basics/responses';
import { scanStates } from './claimSchema';

export const uploadTicketSchema = named('UploadTicket', 'Where to PUT a document, and until when.', {
  proofId: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()).describe('Headers to send with the document.'),
  expiresAt: z.string().describe('By the clock of the storage service.'),
});

export const proofLinkSchema = named('ProofLink', 'A link to read an accepted document.', {
  url: z.string(),
  expiresAt: z.string().describe('By the clock of the storage service.'),
  scan: z.enum(scanStates),
  sha256: z.string(),
  bytes: z.int(),
  disposition: z
    .enum(dispositions)
    .describe(
      'What a browser does at this link: inline shows the document, attachment saves it. attachment is also the answer to show=inline where the document cannot be shown.',
    ),
});
