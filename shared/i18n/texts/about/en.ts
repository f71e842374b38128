/** English texts of the public page about the programme; their shape is what every other language must have (R68). */

/** The texts of the public page in one language. */
export type AboutTexts = typeof aboutEn;

export const aboutEn = {
  title: 'What a customer association is',
  intro:
    'You have received, or will receive, a message about a partner that asks to be associated with your organisation. This page explains what that means and what you can do.',
  what: {
    heading: 'Why this programme exists',
    text: [
      'Many organisations use their products with the help of a partner. This programme records which partner works with which customer on which products. The partner is then called the partner of record.',
      'A partner has to prove its work with documents, which reviewers check before the customer is asked. On this basis, partners can be assessed for incentives.',
    ],
  },
  message: {
    heading: 'Why you receive a message',
    text: [
      'A partner has named you as its contact at your organisation, and its request has been approved. The message names the partner, the products and the work, and contains a link that is meant for you.',
    ],
  },
  access: {
    heading: 'What the partner will see',
    text: [
      'The usage and/or the number of sold seats of the products that the message names, so that it can monitor their use and advise you. It will not have access to any of your other data.',
    ],
  },
  choices: {
    heading: 'What you can do',
    items: (p: { window: string }) => [
      `Nothing, if you agree. The association becomes official when the time to decline is over, usually ${p.window} after the message.`,
      'Decline, if you do not agree. The link leads to a page that explains what this means. There you can give a reason and decline with a button.',
      'End the association later. At any time, the link in the message shows how things stand and how the association can be ended.',
      'Once your organisation has declined, silence is not consent: if the partner asks again, nothing becomes official unless you accept.',
    ],
  },
  genuine: {
    heading: 'How to tell that a message is genuine',
    items: (p: { origin: string }) => [
      `The link in it begins with ${p.origin}.`,
      'It never asks for a password, a payment or other details, and never asks you to install anything.',
      'Opening the link does not decide anything; only the button on the second page does.',
    ],
    doubt: 'If you are in doubt, do not use the link; please contact:',
    doubtNobody:
      'If you are in doubt, do not use the link; please ask whoever looks after partners in your organisation.',
  },
  unavailable: {
    title: 'This page cannot be shown at the moment',
    text: ['The service is not available. Please try again in a few minutes.'],
  },
};
