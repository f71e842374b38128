/** Portuguese (Brazil) texts of the mails to the customer's people (R8, R10, R16, R24, R50, R68, R71). */
import type { CustomerTexts } from './en';

export const customerPtBR: CustomerTexts = {
  association: {
    title: (p) => `O parceiro ${p.partner} solicita ser associado à organização ${p.customer}`,
    accessHeading: 'O que o parceiro poderá ver',
    access: (p) =>
      `O uso e/ou o número de licenças vendidas de ${p.products}. Com esses dados, o parceiro ${p.partner} pode monitorar o uso ativo desses produtos e orientar sua organização sobre como aproveitá-los ao máximo. Ele não terá acesso a nenhum outro dado da sua organização.`,
    declineHeading: 'Se você não concordar',
    declineUntil: (p) => `Você pode recusar a associação até ${p.until}.`,
    declineMeaning: (p) =>
      `Se você recusar, o parceiro ${p.partner} não será reconhecido como seu parceiro de registro para esses produtos e não terá esse acesso.`,
  },

  notice: {
    intro: (p) =>
      `O parceiro ${p.partner} declara que trabalha com a organização ${p.customer} nos produtos abaixo e solicita ser reconhecido como seu parceiro de registro para esses produtos. A prova desse trabalho foi analisada e a solicitação foi aprovada.`,
    nothingHeading: 'Você não precisa fazer nada',
    nothing:
      'Se você não fizer nada, entende-se que concorda: a associação se torna oficial quando terminar o prazo para recusá-la.',
    action: 'Ver os detalhes ou recusar',
    actionHint: 'O link abre uma página. Nada é decidido até que você pressione o botão nessa página.',
    footer: (p) =>
      `Você recebeu esta mensagem porque o parceiro ${p.partner} indicou você como contato na organização ${p.customer}. O link é destinado a você: quem o tiver pode recusar a associação.`,
  },

  reconsiderNotice: {
    title: (p) => `O parceiro ${p.partner} solicita novamente ser associado à organização ${p.customer}`,
    intro: {
      declined: (p) =>
        `A organização ${p.customer} recusou a associação com o parceiro ${p.partner} para um ou mais dos produtos abaixo. O parceiro solicita novamente ser reconhecido como seu parceiro de registro para os produtos abaixo. A prova do trabalho foi analisada e a solicitação foi aprovada.`,
      ended: (p) =>
        `A organização ${p.customer} encerrou a associação com o parceiro ${p.partner} para um ou mais dos produtos abaixo. O parceiro solicita novamente ser reconhecido como seu parceiro de registro para os produtos abaixo. A prova do trabalho foi analisada e a solicitação foi aprovada.`,
    },
    refusedAt: { declined: 'Data da recusa', ended: 'Data do encerramento' },
    nothingHeading: 'Nada acontece se você não aceitar',
    nothing:
      'Se você não fizer nada, sua decisão será mantida. A associação só se torna oficial se você a aceitar, e apenas quando terminar o prazo para responder; até lá, você ainda pode recusá-la, mesmo depois de tê-la aceitado.',
    answerUntil: (p) => `Você pode aceitar ou recusar a associação até ${p.until}.`,
    action: 'Ver os detalhes e responder',
    footer: (p) =>
      `Você recebeu esta mensagem porque o parceiro ${p.partner} indicou você como contato na organização ${p.customer}. O link é destinado a você: quem o tiver pode aceitar ou recusar a associação.`,
  },

  behindMail: {
    heading: 'Quem está por trás desta mensagem',
    questions: 'Contato para dúvidas',
    email: 'E-mail',
    website: 'Página do programa',
    genuine: 'Nossos links começam com',
    never: 'Nunca pedimos senhas nem pagamentos, e abrir um link, por si só, não tem nenhum efeito.',
  },

  formerContact: {
    title: (p) => `O parceiro ${p.partner} indicou outro contato na organização ${p.customer}`,
    intro: (p) =>
      `O parceiro ${p.partner} solicita ser reconhecido como o parceiro de registro da organização ${p.customer} para os produtos abaixo. Para esta solicitação, o parceiro agora indicou ${p.contact} como contato no seu lugar.`,
    link: 'Se você recebeu uma mensagem com um link sobre esta solicitação, você ainda pode usá-lo para recusar até que a associação seja oficial. O novo contato recebe sua própria mensagem, e o prazo para recusar recomeça.',
    nothing:
      'Você não precisa fazer nada. Se não conhecer o novo contato, avise quem cuida da relação com os parceiros na sua organização.',
    footer: (p) =>
      `Você recebeu esta mensagem porque o parceiro ${p.partner} havia indicado você como contato na organização ${p.customer}.`,
  },

  endingLink: {
    title: (p) => `Seu link para encerrar a associação com o parceiro ${p.partner}`,
    intro: (p) =>
      `Na página acessada pela nossa mensagem anterior, alguém solicitou um link para encerrar esta associação. O parceiro ${p.partner} é o parceiro de registro da organização ${p.customer} para os produtos abaixo.`,
    meaning: (p) =>
      `Se você encerrar a associação, o parceiro ${p.partner} deixará de ser seu parceiro de registro para esses produtos e não poderá mais ver o uso nem as licenças vendidas desses produtos.`,
    action: 'Encerrar a associação',
    until: (p) =>
      `O link abre uma página. Nada é encerrado até que você pressione o botão nessa página. O link é válido até ${p.until} e substitui qualquer link anterior.`,
    nothing: 'Se quiser manter a associação, você não precisa fazer nada.',
    footer: (p) =>
      `Você recebeu esta mensagem porque é o contato do parceiro ${p.partner} na organização ${p.customer}. O link é destinado a você: quem o tiver pode encerrar a associação.`,
  },

  customerEnded: {
    title: (p) => `A associação do parceiro ${p.partner} à organização ${p.customer} foi encerrada`,
    causes: {
      customer: (p) => `A associação foi encerrada a pedido da organização ${p.customer}.`,
      partner: (p) => `O parceiro ${p.partner} encerrou a associação.`,
      subscription: () => 'A associação foi encerrada porque sua assinatura terminou.',
      operator: () => 'Os responsáveis pelo programa encerraram a associação.',
    },
    meaning: (p) =>
      `O parceiro ${p.partner} não é mais seu parceiro de registro para esses produtos e não pode mais ver o uso nem as licenças vendidas desses produtos.`,
    nothing: 'Você não precisa fazer nada.',
    footer: (p) =>
      `Você recebeu esta mensagem porque é o contato do parceiro ${p.partner} na organização ${p.customer}.`,
  },

  pulledBack: {
    title: (p) =>
      `A solicitação do parceiro ${p.partner} relativa à organização ${p.customer} não está mais aprovada`,
    intro: (p) =>
      `Havíamos informado que a solicitação do parceiro ${p.partner} para ser reconhecido como seu parceiro de registro tinha sido aprovada. Essa aprovação foi um erro e foi anulada: ela não torna o parceiro ${p.partner} seu parceiro de registro.`,
    link: 'O link da nossa mensagem anterior não tem mais nenhum efeito. Se a solicitação vier a ser aprovada, você receberá uma nova mensagem, e o prazo para recusar recomeçará.',
    nothing: 'Você não precisa fazer nada.',
    footer: (p) =>
      `Você recebeu esta mensagem porque o parceiro ${p.partner} indicou você como contato na organização ${p.customer}.`,
  },

  declineReceipt: {
    title: (p) => `A associação do parceiro ${p.partner} à organização ${p.customer} foi recusada`,
    intro: (p) =>
      `A solicitação do parceiro ${p.partner} para ser reconhecido como parceiro de registro da organização ${p.customer} foi recusada. O parceiro ${p.partner} não é seu parceiro de registro para os produtos abaixo e não vê o uso nem as licenças vendidas.`,
    at: 'Data da recusa',
    reason: 'Motivo informado ao parceiro',
    after: (p) =>
      `O parceiro ${p.partner} pode pedir que a solicitação seja analisada de novo. Se ela vier a ser aprovada, você receberá uma nova mensagem, e a associação só se tornará oficial se você aceitar.`,
    mistake:
      'Se isso foi um engano, ou se ninguém da sua organização recusou, avise quem responde às perguntas sobre o programa.',
    footer: (p) =>
      `Você recebeu esta mensagem porque foi consultado sobre a solicitação do parceiro ${p.partner} na organização ${p.customer}.`,
  },

  withdrawal: {
    title: (p) => `O parceiro ${p.partner} retirou a solicitação relativa à organização ${p.customer}`,
    intro: (p) =>
      `Havíamos informado que o parceiro ${p.partner} solicitava ser reconhecido como parceiro de registro da organização ${p.customer}. O parceiro ${p.partner} retirou essa solicitação e não se torna seu parceiro de registro por meio dela.`,
    link: 'O link da nossa mensagem anterior não tem mais efeito.',
    nothing: 'Você não precisa fazer nada.',
    footer: (p) =>
      `Você recebeu esta mensagem porque o parceiro ${p.partner} indicou você como contato na organização ${p.customer}.`,
  },

  officialNotice: {
    title: (p) => `O parceiro ${p.partner} agora é parceiro de registro da organização ${p.customer}`,
    silent: (p) =>
      `O prazo para recusar terminou e ninguém recusou. O parceiro ${p.partner} agora é o parceiro de registro da organização ${p.customer} para os produtos abaixo.`,
    accepted: (p) =>
      `Você aceitou a solicitação, e o prazo de resposta terminou. O parceiro ${p.partner} agora é o parceiro de registro da organização ${p.customer} para os produtos abaixo.`,
    since: 'Oficial desde',
    endHeading: 'Você pode encerrar a associação a qualquer momento',
    end: 'Abra a página abaixo e peça um link para encerrar a associação. Enviamos esse link para o seu endereço, e nada é encerrado antes que você o use.',
    action: 'Ver a associação',
    footer: (p) =>
      `Você recebeu esta mensagem porque é o contato do parceiro ${p.partner} na organização ${p.customer}. O link é destinado a você.`,
  },
};
