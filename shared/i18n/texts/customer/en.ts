/** English texts of the mails to the customer's people (R8, R10, R16, R24, R50, R68, R71); every other language has their shape. */
import type { EndCause } from '../../../domain/claim';
import type { Names } from '../page/en';

/** The texts of mails to the customer's people in one language. */
export type CustomerTexts = typeof customerEn;

export const customerEn = {
  /** What both the customer's notice and the page behind its link say (R50). */
  association: {
    title: (p: Names) => `${p.partner} asks to be associated with ${p.customer}`,
    accessHeading: 'What the partner will see',
    access: (p: Names & { products: string }) =>
      `The usage and/or the number of sold seats of ${p.products}. With this, ${p.partner} can monitor the active use of these products and advise you on making the most of them. It will not have access to any of your other data.`,
    declineHeading: 'If you do not agree',
    declineUntil: (p: { until: string }) => `You can decline the association until ${p.until}.`,
    declineMeaning: (p: Names) =>
      `If you decline, ${p.partner} will not be recognised as your partner of record for these products and will not have this access.`,
  },

  /** The customer's notice (R50). */
  notice: {
    intro: (p: Names) =>
      `${p.partner} says that it works with ${p.customer} on the products below and asks to be recognised as your partner of record for them. The proof of this work has been reviewed, and the request has been approved.`,
    nothingHeading: 'You do not need to do anything',
    nothing:
      'If you do nothing, we take it that you agree: the association becomes official once the time to decline is over.',
    action: 'See the details or decline',
    actionHint: 'The link opens a page. Nothing is decided until you press the button there.',
    footer: (p: Names) =>
      `You are receiving this message because ${p.partner} named you as its contact at ${p.customer}. The link is meant for you alone: whoever has it can decline the association.`,
  },

  /** The notice after the customer had refused before: silence is no consent (R14). */
  reconsiderNotice: {
    title: (p: Names) => `${p.partner} asks again to be associated with ${p.customer}`,
    intro: {
      declined: (p: Names) =>
        `${p.customer} has declined to be associated with ${p.partner} for one or more of the products below. ${p.partner} asks again to be recognised as your partner of record for the products below. The proof of its work has been reviewed, and the request has been approved.`,
      ended: (p: Names) =>
        `${p.customer} has ended its association with ${p.partner} for one or more of the products below. ${p.partner} asks again to be recognised as your partner of record for the products below. The proof of its work has been reviewed, and the request has been approved.`,
    },
    refusedAt: { declined: 'You declined on', ended: 'You ended it on' },
    nothingHeading: 'Nothing happens unless you accept',
    nothing:
      'If you do nothing, your earlier decision stands. The association becomes official only if you accept it, and only once the time to answer is over; until then you can still decline, even after accepting.',
    answerUntil: (p: { until: string }) => `You can accept or decline the association until ${p.until}.`,
    action: 'See the details and answer',
    footer: (p: Names) =>
      `You are receiving this message because ${p.partner} named you as its contact at ${p.customer}. The link is meant for you alone: whoever has it can accept or decline the association.`,
  },

  /** At the end of every mail to a customer: who is behind it, and what is genuine (R68). */
  behindMail: {
    heading: 'Who is behind this message',
    questions: 'Contact for questions',
    email: 'E-mail',
    website: 'Programme page',
    genuine: 'Our links begin with',
    never: 'We never ask for a password or a payment, and opening a link does not decide anything.',
  },

  /** Tells the customer's former contact that another one is asked instead (R24). */
  formerContact: {
    title: (p: Names) => `${p.partner} has named another contact at ${p.customer}`,
    intro: (p: Names & { contact: string }) =>
      `${p.partner} asks to be recognised as the partner of record of ${p.customer} for the products below. It has now named ${p.contact} as the contact for this request in your place.`,
    link: 'If you received a message with a link about this request, you can still use it to decline until the association is official. The new contact receives a separate message, and the time to decline starts again.',
    nothing:
      'You do not need to do anything. If you do not know the new contact, please tell whoever looks after partners in your organisation.',
    footer: (p: Names) =>
      `You are receiving this message because ${p.partner} had named you as its contact at ${p.customer}.`,
  },

  /** Mails the link that can end an official association (R16). */
  endingLink: {
    title: (p: Names) => `Your link to end the association with ${p.partner}`,
    intro: (p: Names) =>
      `Someone has used the page behind our earlier message to ask for a link to end this association. ${p.partner} is the partner of record of ${p.customer} for the products below.`,
    meaning: (p: Names) =>
      `If you end the association, ${p.partner} will no longer be your partner of record for these products and will no longer see their usage and sold seats.`,
    action: 'End the association',
    until: (p: { until: string }) =>
      `The link opens a page. Nothing ends until you press the button there. It works until ${p.until} and replaces any earlier link.`,
    nothing: 'If you want to keep the association, you do not need to do anything.',
    footer: (p: Names) =>
      `You are receiving this message because you are the contact for ${p.partner} at ${p.customer}. The link is meant for you alone: whoever has it can end the association.`,
  },

  /** Tells the customer contact that the association has ended (R16). */
  customerEnded: {
    title: (p: Names) => `The association of ${p.partner} with ${p.customer} has ended`,
    causes: {
      customer: (p) => `The association has been ended at the request of ${p.customer}.`,
      partner: (p) => `${p.partner} has ended the association.`,
      subscription: () => 'The association has ended because your subscription has ended.',
      operator: () => 'The people who run the programme have ended the association.',
    } satisfies Record<EndCause, (p: Names) => string>,
    meaning: (p: Names) =>
      `${p.partner} is no longer your partner of record for these products and can no longer see their usage and sold seats.`,
    nothing: 'You do not need to do anything.',
    footer: (p: Names) =>
      `You are receiving this message because you are the contact for ${p.partner} at ${p.customer}.`,
  },

  /** Tells the customer contact that the approval was pulled back (R71). */
  pulledBack: {
    title: (p: Names) => `The request by ${p.partner} for ${p.customer} is not approved after all`,
    intro: (p: Names) =>
      `We told you that the request by ${p.partner} to be recognised as your partner of record had been approved. That approval was a mistake and has been withdrawn. ${p.partner} does not become your partner of record through it.`,
    link: 'The link in our earlier message no longer has any effect. If the request is approved after all, you will receive a new message, and the time to decline starts again.',
    nothing: 'You do not need to do anything.',
    footer: (p: Names) =>
      `You are receiving this message because ${p.partner} named you as its contact at ${p.customer}.`,
  },

  /** Confirms a decline (R10, R65). */
  declineReceipt: {
    title: (p: Names) => `The association of ${p.partner} with ${p.customer} has been declined`,
    intro: (p: Names) =>
      `The request by ${p.partner} to be recognised as the partner of record of ${p.customer} has been declined. ${p.partner} is not your partner of record for the products below and does not see their usage and sold seats.`,
    at: 'Declined',
    reason: 'Reason given to the partner',
    after: (p: Names) =>
      `${p.partner} can ask for the request to be reviewed again. If it is then approved, you will receive a new message, and the association becomes official only if you accept it.`,
    mistake:
      'If this was a mistake, or if nobody in your organisation has declined, please tell those who answer questions about the programme.',
    footer: (p: Names) =>
      `You are receiving this message because you were asked about the request by ${p.partner} at ${p.customer}.`,
  },

  /** Tells the customer contact that the partner has withdrawn its request (R15, R65). */
  withdrawal: {
    title: (p: Names) => `${p.partner} has withdrawn its request about ${p.customer}`,
    intro: (p: Names) =>
      `We told you that ${p.partner} asked to be recognised as the partner of record of ${p.customer}. ${p.partner} has withdrawn this request and does not become your partner of record through it.`,
    link: 'The link in our earlier message no longer has any effect.',
    nothing: 'You do not need to do anything.',
    footer: (p: Names) =>
      `You are receiving this message because ${p.partner} named you as its contact at ${p.customer}.`,
  },

  /** Tells the customer contact that the association is official, and how to end it (R16, R65). */
  officialNotice: {
    title: (p: Names) => `${p.partner} is now partner of record of ${p.customer}`,
    silent: (p: Names) =>
      `The time to decline is over, and nobody has declined. ${p.partner} is now the partner of record of ${p.customer} for the products below.`,
    accepted: (p: Names) =>
      `You accepted the request, and the time to answer is over. ${p.partner} is now the partner of record of ${p.customer} for the products below.`,
    since: 'Official since',
    endHeading: 'You can end the association at any time',
    end: 'Open the page below and ask for a link to end the association. We send that link to your address, and nothing ends before you use it.',
    action: 'See the association',
    footer: (p: Names) =>
      `You are receiving this message because you are the contact of ${p.partner} at ${p.customer}. The link is meant for you.`,
  },
};
