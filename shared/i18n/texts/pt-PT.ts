/** European Portuguese texts (R53). */
import type { Texts } from './en';
import { aboutPtPT } from './about/pt-PT';
import { pagePtPT } from './page/pt-PT';

export const ptPT: Texts = {
  locale: 'pt-PT',
  zoneLocale: 'pt-PT',
  service: 'Associações de clientes',
  serviceLong: 'Associações de clientes · Claiming Partner of Record (CPOR)',
  moment: (p) => `${p.date}, ${p.time} (${p.zone})`,
  endOfDay: (p) => `ao fim de ${p.date} (${p.zone})`,
  businessDays: (count) => (count === 1 ? '1 dia útil' : `${count} dias úteis`),
  labelled: (p) => `${p.label}: ${p.value}`,
  greeting: (p) => `Olá, ${p.name},`,

  labels: {
    partner: 'Parceiro',
    customer: 'Cliente',
    yourOrganisation: 'A sua organização',
    solutionArea: 'Área de solução',
    activities: 'Trabalho reivindicado',
    products: 'Produtos',
    claim: 'Pedido',
    claimId: 'ID do pedido',
    status: 'Estado',
    due: 'Prazo',
    answerBy: 'Responder até',
    reason: 'Motivo',
    disputeUntil: 'Contestar até',
    noticeAddress: 'Endereço',
    officialUntil: 'Fim da associação',
    endedAt: 'Associação terminada em',
    comment: 'Comentário',
    answer: 'Resposta à contestação',
  },

  solutionAreas: {
    Microsoft365: 'Microsoft 365',
    BusinessApplications: 'Business Applications',
  },

  activities: {
    usage: 'Utilização (apoio à utilização dos produtos)',
    'pre-sales': 'Pré-venda (aconselhamento antes da compra)',
    'revenue-association': 'Associação de receitas (influência na venda)',
  },

  statuses: {
    Editing: 'Em edição',
    Submitted: 'Submetido',
    UnderReview: 'Em revisão',
    PartnerActionRequired: 'Ação do parceiro necessária',
    Approved: 'Aprovado',
    Rejected: 'Rejeitado',
    Disputed: 'Em contestação',
    RejectedFinal: 'Rejeitado (definitivo)',
    Discarded: 'Descartado',
  },

  statusMeanings: {
    Editing: () =>
      'O pedido foi criado. Permanece neste estado até que carregue a prova de execução e submeta o pedido para aprovação.',
    Submitted: () => 'O parceiro submeteu o pedido com sucesso, mas a revisão ainda não começou.',
    UnderReview: (p) =>
      `Os revisores começaram a validar a sua documentação PoE. Podemos contactá-lo para mais detalhes. O prazo de revisão é de ${p.decision}.`,
    PartnerActionRequired: (p) =>
      `Os revisores analisaram a sua PoE e precisam de mais informações sobre ela para os produtos/cargas de trabalho que reivindicou. Tem ${p.partnerResponse} para fornecer as informações solicitadas e reenviar o pedido; caso contrário, este será rejeitado.`,
    Approved: (p) =>
      `O pedido foi aprovado. O cliente pode recusar a associação durante ${p.consentWindow} após a notificação. Embora o pedido apareça como aprovado, só será enviado para avaliação de incentivos depois de terminado o período de consentimento.`,
    Rejected: () => 'O pedido foi rejeitado pelo motivo indicado. Pode contestar a rejeição dentro do prazo.',
    Disputed: (p) =>
      `Contestou a rejeição. Os revisores voltam a analisar o pedido e respondem no prazo de ${p.disputeAnswer}.`,
    RejectedFinal: () =>
      'A rejeição é definitiva. Só é possível criar um novo pedido, com uma prova de execução atualizada.',
    Discarded: () => 'O pedido foi descartado antes de ser submetido.',
  },

  rejectionReasons: {
    'insufficient-poe': 'Prova de execução insuficiente',
    'customer-consent-missing': 'Falta o consentimento do cliente na PoE',
    'products-missing': 'Produtos em falta',
    'poe-unavailable': 'PoE indisponível',
    'place-already-associated': 'Carga de trabalho ou subscrição já associada',
    'partner-request': 'A pedido do parceiro',
    'customer-declined': 'Recusa do cliente',
    'no-partner-response': 'Sem resposta do parceiro',
  },

  customerContactStates: {
    confirmed:
      'O endereço do contacto do cliente pertence a um dos domínios do cliente ou foi confirmado por um revisor',
    unconfirmed:
      'O endereço do contacto do cliente não pertence a nenhum dos domínios do cliente: um revisor tem de o confirmar antes de o pedido poder ser aprovado',
  },
  informationReasons: {
    'all-poe-missing':
      'Toda a PoE em falta – o ficheiro carregado está incorreto ou não diz respeito ao pedido',
    'customer-acknowledgement-missing':
      'Falta a confirmação do cliente – a assinatura do cliente não está na PoE',
    'dates-missing-or-old':
      'Datas em falta ou antigas – as datas na PoE estão em falta ou são antigas em relação ao pedido',
    'partner-solution-missing':
      'Solução/serviço do parceiro em falta – a descrição do trabalho que concluiu é insuficiente ou não está incluída no documento',
    'products-missing-on-poe':
      'Produtos em falta – a PoE não inclui um produto ou uma carga de trabalho incluídos no pedido',
  },

  association: {
    title: (p) => `O parceiro ${p.partner} pede para ser associado à organização ${p.customer}`,
    accessHeading: 'O que o parceiro poderá ver',
    access: (p) =>
      `A utilização e/ou o número de licenças vendidas de ${p.products}. Com estes dados, o parceiro ${p.partner} pode acompanhar a utilização ativa destes produtos e aconselhar a sua organização sobre como tirar o máximo partido deles. Não terá acesso a quaisquer outros dados da sua organização.`,
    declineHeading: 'Se não concordar',
    declineUntil: (p) => `Pode recusar a associação até ${p.until}.`,
    declineMeaning: (p) =>
      `Se recusar, o parceiro ${p.partner} não será reconhecido como o seu parceiro de registo para estes produtos e não terá este acesso.`,
  },

  notice: {
    intro: (p) =>
      `O parceiro ${p.partner} declara que trabalha com a organização ${p.customer} nos produtos abaixo e pede para ficar registado como o seu parceiro de registo para esses produtos. A prova deste trabalho foi analisada e o pedido foi aprovado.`,
    nothingHeading: 'Não precisa de fazer nada',
    nothing:
      'Se não fizer nada, concorda: a associação torna-se oficial quando terminar o prazo para a recusar.',
    action: 'Ver os detalhes ou recusar',
    actionHint: 'A ligação abre uma página. Nada fica decidido até premir o botão nessa página.',
    footer: (p) =>
      `Recebe esta mensagem porque o parceiro ${p.partner} o indicou como contacto na organização ${p.customer}. A ligação destina-se a si: quem a tiver pode recusar a associação.`,
  },

  reconsiderNotice: {
    title: (p) => `O parceiro ${p.partner} volta a pedir para ser associado à organização ${p.customer}`,
    intro: {
      declined: (p) =>
        `A organização ${p.customer} recusou a associação com o parceiro ${p.partner} para um ou mais dos produtos abaixo. Este parceiro volta a pedir para ficar registado como o seu parceiro de registo para os produtos abaixo. A prova do trabalho foi analisada e o pedido foi aprovado.`,
      ended: (p) =>
        `A organização ${p.customer} terminou a associação com o parceiro ${p.partner} para um ou mais dos produtos abaixo. Este parceiro volta a pedir para ficar registado como o seu parceiro de registo para os produtos abaixo. A prova do trabalho foi analisada e o pedido foi aprovado.`,
    },
    refusedAt: { declined: 'Data da recusa', ended: 'Data em que a terminou' },
    nothingHeading: 'Nada acontece se não aceitar',
    nothing:
      'Se não fizer nada, a sua decisão mantém-se. A associação só se torna oficial se a aceitar, e apenas quando terminar o prazo para responder; até lá, pode sempre recusá-la, mesmo depois de a ter aceitado.',
    answerUntil: (p) => `Pode aceitar ou recusar a associação até ${p.until}.`,
    action: 'Ver os detalhes e responder',
    footer: (p) =>
      `Recebe esta mensagem porque o parceiro ${p.partner} o indicou como contacto na organização ${p.customer}. A ligação destina-se a si: quem a tiver pode aceitar ou recusar a associação.`,
  },

  behindMail: {
    heading: 'Quem está por trás desta mensagem',
    questions: 'Dúvidas',
    email: 'E-mail',
    website: 'Página do programa',
    genuine: 'As nossas ligações começam por',
    never: 'Nunca pedimos palavras-passe nem pagamentos, e abrir uma ligação nunca decide nada.',
  },

  formerContact: {
    title: (p) => `O parceiro ${p.partner} indicou outro contacto na organização ${p.customer}`,
    intro: (p) =>
      `O parceiro ${p.partner} pede para ficar registado como parceiro de registo da organização ${p.customer} para os produtos abaixo. Para este pedido, indicou agora ${p.contact} como contacto em seu lugar.`,
    link: 'Se recebeu uma mensagem com uma ligação sobre este pedido, pode continuar a usá-la para recusar até a associação ser oficial. O novo contacto recebe uma mensagem própria e o prazo para recusar recomeça.',
    nothing:
      'Não precisa de fazer nada. Se não conhecer o novo contacto, informe quem trata dos parceiros na sua organização.',
    footer: (p) =>
      `Recebe esta mensagem porque o parceiro ${p.partner} o tinha indicado como contacto na organização ${p.customer}.`,
  },

  endingLink: {
    title: (p) => `A sua ligação para terminar a associação com o parceiro ${p.partner}`,
    intro: (p) =>
      `Na página da nossa mensagem anterior, foi pedida uma ligação para terminar esta associação. O parceiro ${p.partner} é o parceiro de registo da organização ${p.customer} para os produtos abaixo.`,
    meaning: (p) =>
      `Se terminar a associação, o parceiro ${p.partner} deixa de ser o seu parceiro de registo para estes produtos e deixa de ver a respetiva utilização e as licenças vendidas.`,
    action: 'Terminar a associação',
    until: (p) =>
      `A ligação abre uma página. Nada termina até premir o botão nessa página. Funciona até ${p.until} e substitui qualquer ligação anterior.`,
    nothing: 'Se quiser manter a associação, não precisa de fazer nada.',
    footer: (p) =>
      `Recebe esta mensagem por ser o contacto do parceiro ${p.partner} na organização ${p.customer}. A ligação destina-se a si: quem a tiver pode terminar a associação.`,
  },

  customerEnded: {
    title: (p) => `A associação do parceiro ${p.partner} à organização ${p.customer} terminou`,
    causes: {
      customer: (p) => `A associação foi terminada a pedido da organização ${p.customer}.`,
      partner: (p) => `O parceiro ${p.partner} terminou a associação.`,
      subscription: () => 'A associação terminou com o fim da sua subscrição.',
      operator: () => 'O programa terminou a associação.',
    },
    meaning: (p) =>
      `O parceiro ${p.partner} deixou de ser o seu parceiro de registo para estes produtos e já não vê a respetiva utilização nem as licenças vendidas.`,
    nothing: 'Não precisa de fazer nada.',
    footer: (p) =>
      `Recebe esta mensagem por ser o contacto do parceiro ${p.partner} na organização ${p.customer}.`,
  },

  pulledBack: {
    title: (p) =>
      `O pedido do parceiro ${p.partner} para a organização ${p.customer} afinal não está aprovado`,
    intro: (p) =>
      `Informámo-lo de que tinha sido aprovado o pedido do parceiro ${p.partner} para ficar registado como o seu parceiro de registo. Essa aprovação foi um erro e foi anulada. O parceiro ${p.partner} não se torna, por ela, o seu parceiro de registo.`,
    link: 'A ligação da nossa mensagem anterior já não tem efeito. Se o pedido vier a ser aprovado, recebe uma nova mensagem e o prazo para recusar recomeça.',
    nothing: 'Não precisa de fazer nada.',
    footer: (p) =>
      `Recebe esta mensagem porque o parceiro ${p.partner} o indicou como contacto na organização ${p.customer}.`,
  },

  page: pagePtPT,
  about: aboutPtPT,

  partner: {
    openClaim: 'Abrir o pedido',
    customerDeclined: (p) =>
      `O cliente ${p.customer} recusou a associação. A sua organização não é o respetivo parceiro de registo.`,
    customerDidNotAccept: (p) =>
      `O cliente ${p.customer} já tinha recusado ou terminado uma associação e não aceitou esta dentro do prazo. A sua organização não é o respetivo parceiro de registo.`,
    footer: (p) => `Recebe esta mensagem por ser o contacto do parceiro no pedido «${p.claim}».`,
    informationRequested: {
      subject: (p) => `São necessárias mais informações: ${p.claim} (${p.customer})`,
      title: 'Os revisores precisam de mais informações',
      intro: (p) =>
        `Os revisores analisaram a sua prova de execução e precisam de mais informações. Forneça-as e reenvie o pedido até ${p.until}; caso contrário, este será rejeitado.`,
      resubmit: 'Só o reenvio conta como resposta: um comentário, uma edição ou um carregamento não bastam.',
      reasonsHeading: 'O que é necessário',
      productsHeading: 'Produtos que poderá ter de remover do pedido',
    },
    responseReminder: {
      subject: (p) => `Lembrete, falta a sua resposta: ${p.claim} (${p.customer})`,
      title: 'Falta a sua resposta',
      intro: (p) =>
        `Os revisores pediram-lhe mais informações. Reenvie o pedido até ${p.until}; caso contrário, este será rejeitado.`,
    },
    approved: {
      subject: (p) => `Pedido aprovado: ${p.claim} (${p.customer})`,
      title: 'O pedido foi aprovado',
      titleAfterDispute: 'A sua contestação foi aceite: o pedido foi aprovado',
      intro: (p) =>
        `O cliente será agora notificado e pode recusar a associação durante ${p.window} após o envio da notificação. Se o cliente não recusar, a associação torna-se oficial.`,
      introReconsider: (p) =>
        `O cliente já tinha recusado ou terminado uma associação com a sua organização; por isso, desta vez o silêncio não vale como consentimento. O cliente será agora notificado e tem ${p.window} após o envio da notificação para aceitar. A associação só se torna oficial no fim desse prazo se o cliente a aceitar e não a recusar depois; caso contrário, o pedido é rejeitado definitivamente.`,
      assessment:
        'Embora o pedido apareça como aprovado, só será enviado para avaliação de incentivos depois de terminado o período de consentimento. A aprovação não significa que um incentivo seja atribuído ou pago.',
    },
    rejected: {
      subject: (p) => `Pedido rejeitado: ${p.claim} (${p.customer})`,
      title: 'O pedido foi rejeitado',
      where: 'Encontra o motivo e todos os comentários na página do pedido, em «Histórico».',
      dispute: (p) =>
        `Se não concordar, pode contestar a rejeição até ${p.until}: abra o pedido, escolha «Contestar» e apresente uma justificação comercial, uma nova prova de execução, ou ambas. Podem fazê-lo os administradores de faturação, globais e de incentivos da sua organização.`,
      afterwards:
        'Depois disso, a rejeição é definitiva; só será possível criar um novo pedido, com uma prova de execução atualizada.',
    },
    rejectedFinal: {
      subject: (p) => `Pedido rejeitado (definitivo): ${p.claim} (${p.customer})`,
      title: 'O pedido foi rejeitado e a decisão é definitiva',
      titleDisputeDenied: 'A sua contestação não foi aceite',
      intro: 'Esta decisão não pode ser contestada.',
      introDisputeDenied:
        'O pedido continua rejeitado. Esta decisão é definitiva e não pode voltar a ser contestada.',
      where: 'Encontra o motivo e todos os comentários na página do pedido, em «Histórico».',
      newClaim: 'Se os factos mudarem, pode criar um novo pedido, com uma prova de execução atualizada.',
    },
    associationOfficial: {
      subject: (p) => `Associação oficial: ${p.claim} (${p.customer})`,
      title: 'A associação é oficial',
      intro: (p) =>
        `O cliente ${p.customer} não recusou. A sua organização é agora o parceiro de registo para os produtos reivindicados.`,
      introAccepted: (p) =>
        `O cliente ${p.customer} aceitou a associação. A sua organização é agora o parceiro de registo para os produtos reivindicados.`,
      assessed:
        'O pedido foi enviado para avaliação da elegibilidade para incentivos. A associação não significa que um incentivo seja atribuído ou pago.',
      notAssessed:
        'A associação de receitas fica registada com a sua organização como Business Influencer. Não é avaliada para incentivos.',
    },
    noticeUndeliverable: {
      subject: (p) => `É necessário o endereço do cliente: ${p.claim} (${p.customer})`,
      title: 'Não foi possível entregar a notificação ao cliente',
      intro: (p) =>
        `A notificação ao cliente foi devolvida do endereço abaixo, pelo que o período de consentimento não está a decorrer. Indique um contacto do cliente até ${p.until}; caso contrário, o pedido será rejeitado.`,
      again:
        'Se o endereço estiver certo, pode pedir que a notificação lhe seja enviada mais uma vez: indique de novo o mesmo contacto.',
      another: 'Uma segunda notificação para este endereço também foi devolvida: indique outro endereço.',
      domain:
        'Abra o pedido e altere o contacto do cliente. O endereço tem de pertencer a um dos domínios do cliente; caso contrário, um revisor terá primeiro de o confirmar.',
      confirmed:
        'Abra o pedido e altere o contacto do cliente. Como o cliente já tinha recusado ou terminado uma associação com a sua organização, um revisor tem de confirmar qualquer contacto que indicar, mesmo que seja o anterior, antes de este ser consultado.',
    },
    associationEnded: {
      subject: (p) => `Associação terminada: ${p.claim} (${p.customer})`,
      title: 'A associação terminou',
      intro: (p) =>
        `A sua organização deixou de ser o parceiro de registo do cliente ${p.customer} para os produtos reivindicados e já não vê a respetiva utilização nem as licenças vendidas.`,
      byCustomer: (p) => `O cliente ${p.customer} terminou a associação.`,
    },
  },

  escalation: {
    subject: (p) => `Requer atenção: ${p.problem} – ${p.claim}`,
    footer: 'Recebe esta mensagem porque os pedidos em atraso são comunicados a este endereço.',
    clocks: {
      'review-start': {
        problem: 'a revisão não começou dentro do prazo',
        what: 'Ninguém começou a revisão dentro do prazo. A revisão começou automaticamente, sem revisor: atribua um.',
      },
      decision: {
        problem: 'sem decisão dentro do prazo após o início da revisão',
        what: 'O pedido continua em revisão e ainda pode ser decidido. Assegure que isso aconteça.',
      },
      'overall-decision': {
        problem: 'sem decisão dentro do prazo após a submissão',
        what: 'O pedido continua em revisão e ainda pode ser decidido. Assegure que isso aconteça.',
      },
      'partner-reminder': {
        problem: 'o prazo de resposta do parceiro está a terminar',
        what: 'Os revisores aguardam a resposta do parceiro. Sem ela, o pedido será rejeitado.',
      },
      'partner-response': {
        problem: 'sem resposta do parceiro dentro do prazo',
        what: 'O parceiro não respondeu dentro do prazo ao pedido de informações.',
      },
      'notice-outage': {
        problem: 'não foi possível enviar a notificação ao cliente dentro do prazo',
        what: 'As tentativas de envio continuam e o período de consentimento do cliente ainda não começou. Verifique o serviço de e-mail.',
      },
      'consent-end': {
        problem: 'o período de consentimento terminou',
        what: 'O prazo do cliente para recusar terminou. Verifique se a associação se tornou oficial.',
      },
      'new-contact': {
        problem: 'sem novo contacto do cliente dentro do prazo',
        what: 'Não foi possível entregar a notificação e o parceiro não indicou outro endereço dentro do prazo.',
      },
      'contact-confirmation': {
        problem: 'contacto não confirmado dentro do prazo',
        what: 'O parceiro indicou um contacto do cliente que um revisor tem de confirmar e nenhum o confirmou nem recusou dentro do prazo. Assegure que um o faz.',
      },
      'eligibility-answer': {
        problem: 'sem resposta do avaliador dentro do prazo',
        what: 'O pedido de avaliação da elegibilidade foi enviado de novo com o mesmo ID. Contacte o avaliador.',
      },
      'dispute-window': {
        problem: 'o prazo para contestar terminou',
        what: 'A rejeição não foi contestada dentro do prazo e é definitiva.',
      },
      'dispute-answer': {
        problem: 'contestação sem resposta dentro do prazo',
        what: 'A contestação continua em aberto e ainda pode ser decidida. Assegure que isso aconteça.',
      },
    },
    alerts: {
      'late-bounce': {
        problem: 'a notificação ao cliente foi devolvida depois de a associação se ter tornado oficial',
        what: 'O serviço de e-mail comunica que não foi possível entregar a notificação, embora o prazo do cliente para recusar tenha terminado. Verifique com o parceiro e com o cliente se a associação deve manter-se.',
      },
      'notice-quarantined': {
        problem: 'a notificação ao cliente está em quarentena',
        what: 'O sistema de e-mail do destinatário colocou a notificação em quarentena, pelo que o cliente pode não a ver. O prazo do cliente para recusar continua a decorrer. Contacte o cliente por outra via ou peça que a notificação seja libertada.',
      },
      'notice-filtered': {
        problem: 'a notificação ao cliente foi filtrada como correio não solicitado',
        what: 'O sistema de e-mail do destinatário rejeitou a notificação como correio não solicitado, pelo que o cliente pode não a ver. O prazo do cliente para recusar continua a decorrer. Contacte o cliente por outra via e verifique como as nossas mensagens são enviadas.',
      },
      'notice-failed': {
        problem: 'a notificação ao cliente não foi entregue',
        what: 'O serviço de e-mail aceitou a notificação e não a conseguiu entregar, e o endereço não é o motivo. É enviada de novo algumas vezes. O prazo do cliente para recusar continua a decorrer. Verifique o serviço de e-mail e, se necessário, contacte o cliente por outra via.',
      },
      'ending-link-not-delivered': {
        problem: 'a ligação do cliente para terminar a associação não foi entregue',
        what: 'O cliente pediu uma ligação para terminar a associação e a mensagem não chegou à caixa de correio. Nada mais mudou. Contacte o cliente por outra via; se o cliente quiser o fim, pode registá-lo.',
      },
    },
  },
};
