/** Reads the answer that a page's form sends: only what its button, box and field carry is an answer (R10, R14, R51). */
import { z } from 'zod';
import type { ConsentAnswer } from '../../../shared/application/consent/consent';
import { customerReasonCharacters } from '../../../shared/domain/reasons';
import { consentSteps, type ConsentStep, type PageFault, type PostedAnswer } from '../../../shared/i18n';
import { namedRequest } from '../../../shared/contracts/basics/requests';
import { trimmedText, isBlank } from '../../../shared/text/trimming';
import type { SentForm } from '../framework/form';

const postedAnswers = [...consentSteps, 'ending-link'] as const satisfies readonly PostedAnswer[];

/** The form of the pages, for the API's document. A POST without its members decides nothing. */
export const answerForm = namedRequest(
  'ConsentAnswer',
  z.object({
    answer: z
      .enum(postedAnswers)
      .optional()
      .describe('The value of the button. Without it nothing is decided, and the page is shown again.'),
    step: z.enum(consentSteps).optional().describe('The page that was sent, so that it can be shown again.'),
    reason: z
      .string()
      .optional()
      .describe(
        `The customer's reason, at most ${customerReasonCharacters} characters. Only for decline and end.`,
      ),
    confirmed: z.literal('yes').optional().describe('The ticked box. Without it accept decides nothing.'),
  }),
);

/** What was sent: an answer, or why it is none. */
export interface ReadAnswer {
  readonly answer: ConsentAnswer | null;
  readonly fault: PageFault | null;
  /** What the button says; `null`: it was not pressed. */
  readonly pressed: PostedAnswer | null;
  /** The second page that was sent; `null`: none, or not known. */
  readonly step: ConsentStep | null;
  /** The reason as it was written, for showing it again. */
  readonly reason: string;
}

/** Reads a form. Nothing in it is refused with a problem: its reader is a person. */
export function readAnswer(form: SentForm): ReadAnswer {
  const nothing = { answer: null, pressed: null, step: null, reason: '' };
  if (form.kind !== 'fields') return { ...nothing, fault: { code: 'unreadable' } };
  const { fields } = form;
  const pressed = postedAnswers.find((one) => one === fields.get('answer')) ?? null;
  const reason = linesOf(fields.get('reason') ?? '');
  const named = consentSteps.find((one) => one === fields.get('step')) ?? null;
  const step = pressed === null ? named : pressed === 'ending-link' ? null : pressed;
  const sent = { pressed, step, reason };
  if (pressed === null)
    return { ...sent, answer: null, fault: { code: step === null ? 'not-chosen' : 'not-pressed' } };
  const fault = faultOf(pressed, reason, fields.get('confirmed') === 'yes');
  return { ...sent, fault, answer: fault === null ? answerOf(pressed, reason) : null };
}

function faultOf(pressed: PostedAnswer, reason: string, confirmed: boolean): PageFault | null {
  if (pressed === 'accept') return confirmed ? null : { code: 'not-confirmed' };
  if (pressed === 'ending-link') return null;
  const characters = Array.from(trimmedText(reason)).length;
  return characters > customerReasonCharacters ? { code: 'reason-too-long', characters } : null;
}

function answerOf(pressed: PostedAnswer, written: string): ConsentAnswer {
  const reason = isBlank(written) ? null : trimmedText(written);
  switch (pressed) {
    case 'decline':
    case 'end':
      return { kind: pressed, reason };
    case 'accept':
      return { kind: 'accept' };
    case 'ending-link':
      return { kind: 'request-ending-link' };
  }
}

/** Text as it is stored: in NFC, with line ends alone of all control characters; browsers send line ends as CR LF. */
function linesOf(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\n\P{Cc}]|[\p{Cs}\uFFFE\uFFFF]/gu, '');
}
