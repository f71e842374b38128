/** English texts of the public page about the programme; their shape is what every other language must have (R68). */

/** The texts of the public page in one language. */
export type AboutTexts = typeof aboutEn;

export const aboutEn = {
  title: 'What a customer association is',
  intro:
    'You have received a message about a partner that asks to be associated with your organisation, or will receive one. This page says what that means and what you can do.',
  what: {
    heading: 'Why there is this programme',
    text: [
      'Many organisations use their products with the help of a partner. This programme records which partner works with which customer on which products. The partner is then called the partner of record.',
      'A partner has to prove its work with documents, which reviewers check before the customer is asked. Partners can be assessed for incentives on this basis.',
    ],
  },
  message: {
    heading: 'Why you receive a message',
    text: [
      'A partner has named you as its contact at your organisation, and its request has been approved. The message names the partner, the products and the work, and has a link that is meant for you.',
    ],
  },
  access: {
    heading: 'What the partner will see',
    text: [
      'The usage and/or the number of sold seats of the products that the message names, so that it can monitor their use and advise you. It gets no access to any other data of yours.',
    ],
  },
  choices: {
    heading: 'What you can do',
    items: (p: { window: string }) => [
      `Nothing, if you agree. The association becomes official when the time to decline is over, usually ${p.window} after the message.`,
      'Decline, if you do not agree. The link leads to a page that says what this means. You can give a reason there, and a button declines.',
      'End the association later. The link in the message shows how things stand and how it can be ended, at any time.',
      'After a no, silence is no consent: if the partner asks again, nothing becomes official unless you accept.',
    ],
  },
  genuine: {
    heading: 'How to tell that a message is genuine',
    items: (p: { origin: string }) => [
      `The link in it begins with ${p.origin}.`,
      'It never asks for a password, a payment or other details, and never asks you to install anything.',
      'Opening the link decides nothing; only a button on the second page does.',
    ],
    doubt: 'If you are in doubt, do not use the link, but ask:',
    doubtNobody:
      'If you are in doubt, do not use the link, but ask whoever looks after partners in your organisation.',
  },
  unavailable: {
    title: 'This page cannot be shown at the moment',
    text: ['The service is not available. Please try again in a few minutes.'],
  },
};
