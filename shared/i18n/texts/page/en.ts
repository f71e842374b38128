/** English texts of the pages behind the customer's link; their shape is what every other language must have. */

/** The two organisations in a text. */
export interface Names {
  partner: string;
  customer: string;
}

/** The texts of the customer's pages in one language (R51 to R53, R68). */
export type PageTexts = typeof pageEn;

export const pageEn = {
  languages: 'Language',
  detailsHeading: 'The request',
  /** The parts that lead from the first page to the second, and back (R51). */
  choice: {
    soon: 'You can decline now. The message that brought you here says until when you can do so at least.',
    next: 'The next page explains what this means. Nothing is decided until you press the button there.',
    decline: 'Decline the association',
    keepDeclined: 'Keep it declined',
    accept: 'Accept the association',
    end: 'End the association',
    back: 'Back, without deciding anything',
  },

  open: {
    intro: (p: Names) =>
      `${p.partner} asks to be recognised as your partner of record for the products below. The request has been reviewed and approved. You do not need to do anything: if you do nothing, we take it that you agree.`,
    newer:
      'A newer message about this request has been sent since. You can use the link in either message to decline.',
  },
  reconsider: {
    title: (p: Names) => `${p.partner} asks ${p.customer} again`,
    intro: (p: Names) =>
      `Your organisation has declined or ended an association with ${p.partner} before. The partner asks again to be recognised as your partner of record for the products below, and the reviewers have approved the request.`,
    nothing: (p: Names) =>
      `If you do nothing, your earlier decision stands: ${p.partner} does not become your partner of record.`,
    heading: 'Your answer',
    until: (p: { until: string }) => `You can answer until ${p.until}.`,
    soon: 'You can answer now. The message that brought you here says until when you can do so at least.',
    newest: 'You can accept only with the link in the newest message.',
  },
  accepted: {
    title: 'The association has been accepted',
    text: (p: Names & { at: string }) =>
      `It was accepted on ${p.at}. ${p.partner} becomes your partner of record when the time to decline is over, unless you decline before that.`,
    heading: 'If you have changed your mind',
  },
  replaced: {
    title: 'Another contact is now being asked',
    text: (p: Names) =>
      `${p.partner} has named another contact at ${p.customer} for this request, who receives a separate message. You do not need to do anything.`,
    heading: 'If you do not agree',
    until: 'With this link you can still decline until the association is official.',
  },
  bounced: {
    title: 'The message with this link was reported as undeliverable',
    text: 'For this reason, the time to decline is not running, and the association cannot become official for now. The time starts only when another message has been delivered.',
    heading: 'If you do not agree',
    until: 'You can still decline with this link.',
  },

  declined: {
    title: 'The association has been declined',
    titleEarlier: 'The association has already been declined',
    on: (p: { at: string }) => `It was declined on ${p.at}.`,
    text: (p: Names) =>
      `${p.partner} will be told. It is not your partner of record and has no access to your data through this request.`,
    afterwards:
      'You do not need to do anything else. If the partner asks again, you will receive a new message, and nothing becomes official unless you accept.',
  },
  notAccepted: {
    title: 'The association has not been accepted',
    text: (p: Names) =>
      `Nobody accepted it in time, so the earlier decision of your organisation stands: through this request, ${p.partner} is not the partner of record of ${p.customer}.`,
    nothing:
      'You do not need to do anything. If the partner asks again, you will receive a new message, and nothing becomes official unless you accept.',
  },
  official: {
    title: (p: Names) => `${p.partner} is the partner of record of ${p.customer}`,
    text: (p: { at: string }) =>
      `The time to decline is over. The association has been official since ${p.at}.`,
    endHeading: 'If you want the association to end',
    possible:
      'You can end it at any time. On request, we send a link for this to the contact who received our latest message about it. The link works for a few days; the mail says until when.',
    send: 'Send the link',
    sent: 'A link to end the association has been sent to the contact who received our latest message about it. The mail says how long it works.',
    wait: 'A link to end the association was requested within the last hour. Please look for it in the inbox of the contact who received our latest message, and in the junk mail folder. After an hour, another link can be requested.',
    none: 'Please speak to your partner, which can request the end of the association at any time, or to the people who run this programme: their contact details are below.',
  },
  ending: {
    title: (p: Names) => `You can end the association with ${p.partner}`,
    text: (p: Names & { at: string }) =>
      `${p.partner} has been the partner of record of ${p.customer} since ${p.at}.`,
  },
  ended: {
    title: 'The association has ended',
    by: {
      partner: (p: { at: string }) => `The partner ended it on ${p.at}.`,
      subscription: (p: { at: string }) => `It ended with the subscription, on ${p.at}.`,
      operator: (p: { at: string }) => `The people who run this programme ended it on ${p.at}.`,
      customer: (p: { at: string }) => `Your organisation ended it on ${p.at}.`,
      unknown: (p: { at: string }) => `It ended on ${p.at}.`,
    },
    text: (p: Names) =>
      `Through this request, ${p.partner} is no longer your partner of record and can no longer see the usage and sold seats of these products.`,
    nothing: 'You do not need to do anything.',
  },
  withdrawn: {
    title: 'The partner has withdrawn its request',
    text: (p: Names) =>
      `There is nothing left to decline: through this request, ${p.partner} is not the partner of record of ${p.customer}. You do not need to do anything.`,
  },
  rejected: {
    title: 'This request is closed',
    text: (p: Names) =>
      `There is nothing left to decline: this request has not made ${p.partner} the partner of record of ${p.customer}.`,
    nothing:
      'You do not need to do anything. If the request is taken up again, you will receive a new message.',
  },
  pulledBack: {
    title: 'The approval of this request has been withdrawn',
    text: (p: Names) =>
      `The reviewers are looking at the request again. For now, there is nothing to decline: ${p.partner} is not the partner of record of ${p.customer} through it.`,
    nothing:
      'You do not need to do anything. If the request is approved again, you will receive a new message.',
  },
  superseded: {
    title: 'This link belongs to an earlier notice',
    text: [
      'The request has been reviewed again since then, so this link no longer has any effect.',
      'If you received a newer message about it, please use the link in that message.',
    ],
  },
  unknown: {
    title: 'This link is not known',
    text: [
      'The address may be incomplete: some mail programs break long links.',
      'Please open the link again from the message that you received.',
    ],
  },
  unavailable: {
    title: 'This page cannot be shown at the moment',
    text: [
      'The service is not available. Opening this page has not decided anything.',
      'Please try again in a few minutes.',
    ],
    again: 'Try again',
  },
  unconfirmed: {
    title: 'Your answer could not be confirmed',
    text: [
      'The service is not available at the moment, so we cannot say whether your answer has been recorded.',
      'Please press the button again in a few minutes, until this page confirms your answer. Pressing it more than once does no harm.',
    ],
  },

  /** The second pages: what an answer means, and the button (R51). */
  steps: {
    decline: {
      title: 'Do you want to decline?',
      meaning: (p: Names & { products: string }) => [
        `${p.partner} will not be recognised as your partner of record for ${p.products} and will not see their usage and sold seats.`,
        `${p.partner} will be told that you have declined, and your reason if you give one.`,
        'You cannot undo this here. If the partner asks again, nothing becomes official unless you accept.',
      ],
    },
    accept: {
      title: 'Do you want to accept?',
      meaning: (p: Names & { products: string }) => [
        `${p.partner} becomes your partner of record for ${p.products} and will see their usage and/or sold seats.`,
        'This happens when the time to decline is over. Until then, you can still decline.',
        `${p.partner} can see that you have accepted.`,
      ],
      confirm: (p: Names) => `Yes, ${p.customer} accepts ${p.partner} as its partner of record.`,
    },
    end: {
      title: 'Do you want to end the association?',
      meaning: (p: Names & { products: string }) => [
        `${p.partner} will no longer be your partner of record for ${p.products} and will no longer see their usage and sold seats.`,
        `${p.partner} will be told that you have ended the association, and your reason if you give one.`,
        'You cannot undo this here. If the partner asks again, nothing becomes official unless you accept.',
      ],
    },
    meaningHeading: 'What this means',
    reason: 'Reason (optional)',
    reasonHint: (p: { most: string }) =>
      `At most ${p.most} characters. The partner and the reviewers of the programme can read it.`,
  },

  /** What to do after a POST that the page did not expect; each says that nothing was decided. */
  faults: {
    titlePrefix: 'Please check: ',
    notPressed: 'Nothing has been decided. If you want to continue, please press the button on this page.',
    notChosen: 'Nothing has been decided. If you want to answer, please follow the steps on this page.',
    unreadable: 'What was sent could not be read, and nothing has been decided. Please use this page.',
    notConfirmed: 'Nothing has been decided. If you want to accept, please tick the box.',
    reasonTooLong: (p: { sent: string; most: string }) =>
      `Nothing has been decided. The reason has ${p.sent} characters, and the limit is ${p.most}: please shorten it.`,
  },

  /** At the foot of every page: who runs the programme, whom to ask, and what is genuine (R68). */
  foot: {
    heading: 'Who is behind this page',
    runBy: (p: { operator: string }) => `This programme is run by ${p.operator}.`,
    why: 'It records which partner works with which customer, so that the partner can be assessed for incentives.',
    ask: 'If you have questions, please contact:',
    askNobody: 'If you have questions, please ask whoever looks after partners in your organisation.',
    genuine: (p: { origin: string }) =>
      `The address of this page begins with ${p.origin}. We never ask for a password or a payment, and opening a link does not decide anything.`,
    about: 'About this programme',
  },
};
