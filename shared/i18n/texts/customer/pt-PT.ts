/** Portuguese (Portugal) texts of the mails to the customer's people (R8, R10, R16, R24, R50, R68, R71). */
import type { CustomerTexts } from './en';

export const customerPtPT: CustomerTexts = {
  association: {
    title: (p) => `O parceiro ${p.partner} pede para ser associado à organização ${p.customer}`,
    accessHeading: 'O que o parceiro poderá ver',
    access: (p) =>
      `A utilização e/ou o número de licenças vendidas de ${p.products}. Com estes dados, o parceiro ${p.partner} pode acompanhar a utilização ativa destes produtos e aconselhar a sua organização para que tire o máximo partido deles. Não terá acesso a quaisquer outros dados da sua organização.`,
    declineHeading: 'Se não concordar',
    declineUntil: (p) => `Pode recusar a associação até ${p.until}.`,
    declineMeaning: (p) =>
      `Se recusar, o parceiro ${p.partner} não será reconhecido como o seu parceiro de registo para estes produtos e não terá este acesso.`,
  },

  notice: {
    intro: (p) =>
      `O parceiro ${p.partner} declara que trabalha com a organização ${p.customer} nos produtos abaixo e pede para ser reconhecido como o seu parceiro de registo para esses produtos. A prova desse trabalho foi analisada e o pedido foi aprovado.`,
    nothingHeading: 'Não precisa de fazer nada',
    nothing:
      'Se não fizer nada, considera-se que concorda: a associação torna-se oficial quando terminar o prazo para a recusar.',
    action: 'Ver os detalhes ou recusar',
    actionHint: 'A ligação abre uma página. Nada fica decidido enquanto não premir o botão nessa página.',
    footer: (p) =>
      `Recebeu esta mensagem porque o parceiro ${p.partner} indicou o seu nome como contacto na organização ${p.customer}. A ligação destina-se a si: quem a tiver pode recusar a associação.`,
  },

  reconsiderNotice: {
    title: (p) => `O parceiro ${p.partner} volta a pedir para ser associado à organização ${p.customer}`,
    intro: {
      declined: (p) =>
        `A organização ${p.customer} recusou a associação com o parceiro ${p.partner} para um ou mais dos produtos abaixo. O parceiro volta a pedir para ser reconhecido como o seu parceiro de registo para os produtos abaixo. A prova do seu trabalho foi analisada e o pedido foi aprovado.`,
      ended: (p) =>
        `A organização ${p.customer} terminou a associação com o parceiro ${p.partner} para um ou mais dos produtos abaixo. O parceiro volta a pedir para ser reconhecido como o seu parceiro de registo para os produtos abaixo. A prova do seu trabalho foi analisada e o pedido foi aprovado.`,
    },
    refusedAt: { declined: 'Data da recusa', ended: 'Data em que a terminou' },
    nothingHeading: 'Nada acontece se não aceitar',
    nothing:
      'Se não fizer nada, a sua decisão mantém-se. A associação só se torna oficial se a aceitar, e apenas quando terminar o prazo para responder; até lá, pode sempre recusá-la, mesmo depois de a ter aceitado.',
    answerUntil: (p) => `Pode aceitar ou recusar a associação até ${p.until}.`,
    action: 'Ver os detalhes e responder',
    footer: (p) =>
      `Recebeu esta mensagem porque o parceiro ${p.partner} indicou o seu nome como contacto na organização ${p.customer}. A ligação destina-se a si: quem a tiver pode aceitar ou recusar a associação.`,
  },

  behindMail: {
    heading: 'Quem está por trás desta mensagem',
    questions: 'Contacto para dúvidas',
    email: 'E-mail',
    website: 'Página do programa',
    genuine: 'As nossas ligações começam por',
    never:
      'Nunca pedimos palavras-passe nem pagamentos, e abrir uma ligação, por si só, não tem qualquer efeito.',
  },

  formerContact: {
    title: (p) => `O parceiro ${p.partner} indicou outro contacto na organização ${p.customer}`,
    intro: (p) =>
      `O parceiro ${p.partner} pede para ser reconhecido como o parceiro de registo da organização ${p.customer} para os produtos abaixo. Para este pedido, passou a indicar como contacto, em seu lugar, ${p.contact}.`,
    link: 'Se recebeu uma mensagem com uma ligação sobre este pedido, pode continuar a usá-la para recusar até que a associação seja oficial. O novo contacto recebe a sua própria mensagem e o prazo para recusar recomeça.',
    nothing:
      'Não precisa de fazer nada. Se não conhecer o novo contacto, informe quem gere a relação com os parceiros na sua organização.',
    footer: (p) =>
      `Recebeu esta mensagem porque o parceiro ${p.partner} tinha indicado o seu nome como contacto na organização ${p.customer}.`,
  },

  endingLink: {
    title: (p) => `A sua ligação para terminar a associação com o parceiro ${p.partner}`,
    intro: (p) =>
      `Na página a que a nossa mensagem anterior dava acesso, alguém pediu uma ligação para terminar esta associação. O parceiro ${p.partner} é o parceiro de registo da organização ${p.customer} para os produtos abaixo.`,
    meaning: (p) =>
      `Se terminar a associação, o parceiro ${p.partner} deixa de ser o seu parceiro de registo para estes produtos e deixa de poder ver a utilização e as licenças vendidas desses produtos.`,
    action: 'Terminar a associação',
    until: (p) =>
      `A ligação abre uma página. Nada termina enquanto não premir o botão nessa página. A ligação é válida até ${p.until} e substitui qualquer ligação anterior.`,
    nothing: 'Se quiser manter a associação, não precisa de fazer nada.',
    footer: (p) =>
      `Recebeu esta mensagem por ser o contacto do parceiro ${p.partner} na organização ${p.customer}. A ligação destina-se a si: quem a tiver pode terminar a associação.`,
  },

  customerEnded: {
    title: (p) => `A associação do parceiro ${p.partner} à organização ${p.customer} terminou`,
    causes: {
      customer: (p) => `A associação foi terminada a pedido da organização ${p.customer}.`,
      partner: (p) => `O parceiro ${p.partner} terminou a associação.`,
      subscription: () => 'A associação terminou porque a sua subscrição chegou ao fim.',
      operator: () => 'A entidade responsável pelo programa terminou a associação.',
    },
    meaning: (p) =>
      `O parceiro ${p.partner} deixou de ser o seu parceiro de registo para estes produtos e já não pode ver a utilização nem as licenças vendidas desses produtos.`,
    nothing: 'Não precisa de fazer nada.',
    footer: (p) =>
      `Recebeu esta mensagem por ser o contacto do parceiro ${p.partner} na organização ${p.customer}.`,
  },

  pulledBack: {
    title: (p) =>
      `Afinal, o pedido do parceiro ${p.partner} relativo à organização ${p.customer} não está aprovado`,
    intro: (p) =>
      `Tínhamos informado que o pedido do parceiro ${p.partner} para ser reconhecido como o seu parceiro de registo tinha sido aprovado. Essa aprovação foi um erro e foi anulada: não torna o parceiro ${p.partner} o seu parceiro de registo.`,
    link: 'A ligação da nossa mensagem anterior já não tem qualquer efeito. Se o pedido vier a ser aprovado, receberá uma nova mensagem e o prazo para recusar recomeçará.',
    nothing: 'Não precisa de fazer nada.',
    footer: (p) =>
      `Recebeu esta mensagem porque o parceiro ${p.partner} indicou o seu nome como contacto na organização ${p.customer}.`,
  },

  declineReceipt: {
    title: (p) => `A associação do parceiro ${p.partner} à organização ${p.customer} foi recusada`,
    intro: (p) =>
      `O pedido do parceiro ${p.partner} para ser reconhecido como parceiro de registo da organização ${p.customer} foi recusado. O parceiro ${p.partner} não é o seu parceiro de registo para os produtos abaixo e não vê a respetiva utilização nem as licenças vendidas.`,
    at: 'Data da recusa',
    reason: 'Motivo transmitido ao parceiro',
    after: (p) =>
      `O parceiro ${p.partner} pode pedir que o pedido seja novamente analisado. Se este vier a ser aprovado, receberá uma nova mensagem, e a associação só se tornará oficial se a aceitar.`,
    mistake:
      'Se se tratou de um engano, ou se ninguém da sua organização recusou, informe quem responde às perguntas sobre o programa.',
    footer: (p) =>
      `Recebeu esta mensagem por ter sido consultado sobre o pedido do parceiro ${p.partner} na organização ${p.customer}.`,
  },

  withdrawal: {
    title: (p) => `O parceiro ${p.partner} retirou o pedido relativo à organização ${p.customer}`,
    intro: (p) =>
      `Informámos que o parceiro ${p.partner} pedia para ser reconhecido como parceiro de registo da organização ${p.customer}. O parceiro ${p.partner} retirou esse pedido e não se torna o seu parceiro de registo através dele.`,
    link: 'A ligação da nossa mensagem anterior já não tem efeito.',
    nothing: 'Não precisa de fazer nada.',
    footer: (p) =>
      `Recebeu esta mensagem porque o parceiro ${p.partner} indicou o seu nome como contacto na organização ${p.customer}.`,
  },

  officialNotice: {
    title: (p) => `O parceiro ${p.partner} é agora parceiro de registo da organização ${p.customer}`,
    silent: (p) =>
      `O prazo para recusar terminou e ninguém recusou. O parceiro ${p.partner} é agora o parceiro de registo da organização ${p.customer} para os produtos abaixo.`,
    accepted: (p) =>
      `Aceitou o pedido e o prazo de resposta terminou. O parceiro ${p.partner} é agora o parceiro de registo da organização ${p.customer} para os produtos abaixo.`,
    since: 'Oficial desde',
    endHeading: 'Pode terminar a associação em qualquer altura',
    end: 'Abra a página abaixo e peça uma ligação para terminar a associação. Enviamos essa ligação para o seu endereço e nada termina antes de a utilizar.',
    action: 'Ver a associação',
    footer: (p) =>
      `Recebeu esta mensagem por ser o contacto do parceiro ${p.partner} na organização ${p.customer}. A ligação destina-se a si.`,
  },
};
