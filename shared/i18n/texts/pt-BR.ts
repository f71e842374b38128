/** Brazilian Portuguese texts (R53). */
import type { Texts } from './en';
import { aboutPtBR } from './about/pt-BR';
import { pagePtBR } from './page/pt-BR';

export const ptBR: Texts = {
  locale: 'pt-BR',
  zoneLocale: 'pt-BR',
  service: 'Associações de clientes',
  serviceLong: 'Associações de clientes · Claiming Partner of Record (CPOR)',
  moment: (p) => `${p.date}, ${p.time} (${p.zone})`,
  endOfDay: (p) => `o fim de ${p.date} (${p.zone})`,
  businessDays: (count) => (count === 1 ? '1 dia útil' : `${count} dias úteis`),
  labelled: (p) => `${p.label}: ${p.value}`,
  greeting: (p) => `Olá, ${p.name},`,

  labels: {
    partner: 'Parceiro',
    customer: 'Cliente',
    yourOrganisation: 'Sua organização',
    solutionArea: 'Área da solução',
    activities: 'Trabalho reivindicado',
    products: 'Produtos',
    claim: 'Solicitação',
    claimId: 'ID da solicitação',
    status: 'Status',
    due: 'Prazo',
    answerBy: 'Responder até',
    reason: 'Motivo',
    disputeUntil: 'Contestar até',
    noticeAddress: 'Endereço',
    officialUntil: 'Término da associação',
    endedAt: 'Associação encerrada em',
    comment: 'Comentário',
    answer: 'Resposta à contestação',
  },

  solutionAreas: {
    Microsoft365: 'Microsoft 365',
    BusinessApplications: 'Business Applications',
  },

  activities: {
    usage: 'Uso (apoio ao uso dos produtos)',
    'pre-sales': 'Pré-venda (consultoria antes da compra)',
    'revenue-association': 'Associação de receita (influência na venda)',
  },

  statuses: {
    Editing: 'Em edição',
    Submitted: 'Enviado',
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
      'A solicitação foi criada. Permanece neste status até que você carregue o documento de prova de execução e envie a solicitação para aprovação.',
    Submitted: () => 'O parceiro enviou a solicitação com êxito, mas a revisão ainda não foi iniciada.',
    UnderReview: (p) =>
      `Os revisores começaram a validar sua documentação PoE. Poderemos contatá-lo para obter mais detalhes. O prazo de revisão é de ${p.decision}.`,
    PartnerActionRequired: (p) =>
      `Os revisores analisaram sua PoE e precisam de mais informações sobre ela para os produtos/cargas de trabalho que você reivindicou. Você tem ${p.partnerResponse} para fornecer as informações solicitadas e reenviar a solicitação; caso contrário, ela será rejeitada.`,
    Approved: (p) =>
      `A solicitação foi aprovada. O cliente pode recusar a associação durante ${p.consentWindow} após a notificação. Embora apareça como aprovada, só será enviada para avaliação de incentivos depois que o período de consentimento tiver passado.`,
    Rejected: () =>
      'A solicitação foi rejeitada pelo motivo indicado. Você pode contestar a rejeição dentro do prazo.',
    Disputed: (p) =>
      `Você contestou a rejeição. Os revisores analisam a solicitação novamente e respondem em até ${p.disputeAnswer}.`,
    RejectedFinal: () =>
      'A rejeição é definitiva. Só é possível criar uma nova solicitação, com uma prova de execução atualizada.',
    Discarded: () => 'A solicitação foi descartada antes de ser enviada.',
  },

  rejectionReasons: {
    'insufficient-poe': 'Prova de execução insuficiente',
    'customer-consent-missing': 'Consentimento do cliente ausente na PoE',
    'products-missing': 'Produtos ausentes',
    'poe-unavailable': 'PoE indisponível',
    'place-already-associated': 'Carga de trabalho ou assinatura já associada',
    'partner-request': 'A pedido do parceiro',
    'customer-declined': 'Recusa do cliente',
    'no-partner-response': 'Sem resposta do parceiro',
  },

  customerContactStates: {
    confirmed:
      'O endereço do contato do cliente pertence a um dos domínios do cliente ou foi confirmado por um revisor',
    unconfirmed:
      'O endereço do contato do cliente não pertence a nenhum dos domínios do cliente: um revisor precisa confirmá-lo antes que a solicitação possa ser aprovada',
  },
  informationReasons: {
    'all-poe-missing':
      'Ausência de toda a PoE – o arquivo carregado está incorreto ou não diz respeito à solicitação',
    'customer-acknowledgement-missing':
      'Confirmação do cliente ausente – a assinatura do cliente não está na PoE',
    'dates-missing-or-old':
      'Datas ausentes ou antigas – as datas na PoE estão ausentes ou são antigas em relação à solicitação',
    'partner-solution-missing':
      'Solução/serviço do parceiro ausente – a descrição do trabalho que você concluiu é insuficiente ou não está incluída no documento',
    'products-missing-on-poe':
      'Produtos ausentes – a PoE não inclui um produto ou uma carga de trabalho que está sendo reivindicada',
  },

  association: {
    title: (p) => `O parceiro ${p.partner} solicita associação com a organização ${p.customer}`,
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
      `O parceiro ${p.partner} declara que trabalha com a organização ${p.customer} nos produtos abaixo e pede para ser registrado como seu parceiro de registro para esses produtos. A prova desse trabalho foi analisada e a solicitação foi aprovada.`,
    nothingHeading: 'Você não precisa fazer nada',
    nothing:
      'Se você não fizer nada, isso significa que concorda: a associação se torna oficial quando terminar o prazo para recusá-la.',
    action: 'Ver os detalhes ou recusar',
    actionHint: 'O link abre uma página. Nada é decidido até que você pressione o botão nessa página.',
    footer: (p) =>
      `Você recebeu esta mensagem porque o parceiro ${p.partner} indicou você como contato na organização ${p.customer}. O link é destinado a você: quem o tiver pode recusar a associação.`,
  },

  reconsiderNotice: {
    title: (p) => `O parceiro ${p.partner} solicita novamente associação com a organização ${p.customer}`,
    intro: {
      declined: (p) =>
        `A organização ${p.customer} recusou a associação com o parceiro ${p.partner} para um ou mais dos produtos abaixo. Esse parceiro pede novamente para ser registrado como seu parceiro de registro para os produtos abaixo. A prova do trabalho foi analisada e a solicitação foi aprovada.`,
      ended: (p) =>
        `A organização ${p.customer} encerrou a associação com o parceiro ${p.partner} para um ou mais dos produtos abaixo. Esse parceiro pede novamente para ser registrado como seu parceiro de registro para os produtos abaixo. A prova do trabalho foi analisada e a solicitação foi aprovada.`,
    },
    refusedAt: { declined: 'Data da recusa', ended: 'Data do encerramento' },
    nothingHeading: 'Nada acontece se você não aceitar',
    nothing:
      'Se você não fizer nada, sua decisão será mantida. A associação só se torna oficial se você a aceitar, e apenas quando terminar o prazo para responder; até lá, você ainda pode recusá-la, mesmo depois de aceitar.',
    answerUntil: (p) => `Você pode aceitar ou recusar a associação até ${p.until}.`,
    action: 'Ver os detalhes e responder',
    footer: (p) =>
      `Você recebeu esta mensagem porque o parceiro ${p.partner} indicou você como contato na organização ${p.customer}. O link é destinado a você: quem o tiver pode aceitar ou recusar a associação.`,
  },

  behindMail: {
    heading: 'Quem está por trás desta mensagem',
    questions: 'Dúvidas',
    email: 'E-mail',
    website: 'Página do programa',
    genuine: 'Nossos links começam com',
    never: 'Nunca pedimos senhas nem pagamentos, e abrir um link nunca decide nada.',
  },

  formerContact: {
    title: (p) => `O parceiro ${p.partner} indicou outro contato na organização ${p.customer}`,
    intro: (p) =>
      `O parceiro ${p.partner} pede para ser registrado como parceiro de registro da organização ${p.customer} para os produtos abaixo. Para esta solicitação, ele agora indicou ${p.contact} como contato em seu lugar.`,
    link: 'Se você recebeu uma mensagem com um link sobre esta solicitação, você ainda pode usá-lo para recusar até a associação ser oficial. O novo contato recebe uma mensagem própria, e o prazo para recusar recomeça.',
    nothing:
      'Você não precisa fazer nada. Se não conhecer o novo contato, avise quem cuida dos parceiros na sua organização.',
    footer: (p) =>
      `Você recebeu esta mensagem porque o parceiro ${p.partner} havia indicado você como contato na organização ${p.customer}.`,
  },

  endingLink: {
    title: (p) => `Seu link para encerrar a associação com o parceiro ${p.partner}`,
    intro: (p) =>
      `Na página da nossa mensagem anterior, foi solicitado um link para encerrar esta associação. O parceiro ${p.partner} é o parceiro de registro da organização ${p.customer} para os produtos abaixo.`,
    meaning: (p) =>
      `Se você encerrar a associação, o parceiro ${p.partner} deixará de ser seu parceiro de registro para esses produtos e não verá mais o uso nem as licenças vendidas.`,
    action: 'Encerrar a associação',
    until: (p) =>
      `O link abre uma página. Nada é encerrado até que você pressione o botão nessa página. Ele funciona até ${p.until} e substitui qualquer link anterior.`,
    nothing: 'Se quiser manter a associação, você não precisa fazer nada.',
    footer: (p) =>
      `Você recebeu esta mensagem porque é o contato do parceiro ${p.partner} na organização ${p.customer}. O link é destinado a você: quem o tiver pode encerrar a associação.`,
  },

  customerEnded: {
    title: (p) => `A associação do parceiro ${p.partner} à organização ${p.customer} foi encerrada`,
    causes: {
      customer: (p) => `A associação foi encerrada a pedido da organização ${p.customer}.`,
      partner: (p) => `O parceiro ${p.partner} encerrou a associação.`,
      subscription: () => 'A associação foi encerrada com o fim da sua assinatura.',
      operator: () => 'O programa encerrou a associação.',
    },
    meaning: (p) =>
      `O parceiro ${p.partner} não é mais seu parceiro de registro para esses produtos e não vê mais o uso nem as licenças vendidas.`,
    nothing: 'Você não precisa fazer nada.',
    footer: (p) =>
      `Você recebeu esta mensagem porque é o contato do parceiro ${p.partner} na organização ${p.customer}.`,
  },

  pulledBack: {
    title: (p) =>
      `A solicitação do parceiro ${p.partner} para a organização ${p.customer} não está mais aprovada`,
    intro: (p) =>
      `Informamos a você que havia sido aprovada a solicitação do parceiro ${p.partner} para ser registrado como seu parceiro de registro. Essa aprovação foi um erro e foi anulada. O parceiro ${p.partner} não se torna, por ela, seu parceiro de registro.`,
    link: 'O link da nossa mensagem anterior não tem mais efeito. Se a solicitação vier a ser aprovada, você receberá uma nova mensagem, e o prazo para recusar recomeçará.',
    nothing: 'Você não precisa fazer nada.',
    footer: (p) =>
      `Você recebeu esta mensagem porque o parceiro ${p.partner} indicou você como contato na organização ${p.customer}.`,
  },

  page: pagePtBR,
  about: aboutPtBR,

  partner: {
    openClaim: 'Abrir a solicitação',
    customerDeclined: (p) =>
      `O cliente ${p.customer} recusou a associação. Sua organização não é o parceiro de registro dele.`,
    customerDidNotAccept: (p) =>
      `O cliente ${p.customer} já havia recusado ou encerrado uma associação e não aceitou esta no prazo. Sua organização não é o parceiro de registro dele.`,
    footer: (p) => `Você recebeu esta mensagem porque é o contato do parceiro na solicitação “${p.claim}”.`,
    informationRequested: {
      subject: (p) => `Mais informações necessárias: ${p.claim} (${p.customer})`,
      title: 'Os revisores precisam de mais informações',
      intro: (p) =>
        `Os revisores analisaram sua prova de execução e precisam de mais informações. Forneça-as e reenvie a solicitação até ${p.until}; caso contrário, ela será rejeitada.`,
      resubmit: 'Somente o reenvio conta como resposta: um comentário, uma edição ou um upload não bastam.',
      reasonsHeading: 'O que é necessário',
      productsHeading: 'Produtos que talvez precisem ser removidos da solicitação',
    },
    responseReminder: {
      subject: (p) => `Lembrete, falta sua resposta: ${p.claim} (${p.customer})`,
      title: 'Falta sua resposta',
      intro: (p) =>
        `Os revisores pediram mais informações. Reenvie a solicitação até ${p.until}; caso contrário, ela será rejeitada.`,
    },
    approved: {
      subject: (p) => `Solicitação aprovada: ${p.claim} (${p.customer})`,
      title: 'A solicitação foi aprovada',
      titleAfterDispute: 'Sua contestação foi aceita: a solicitação foi aprovada',
      intro: (p) =>
        `O cliente será notificado agora e pode recusar a associação durante ${p.window} após o envio da notificação. Se o cliente não recusar, a associação se tornará oficial.`,
      introReconsider: (p) =>
        `O cliente já havia recusado ou encerrado uma associação com sua organização; por isso, desta vez o silêncio não vale como consentimento. O cliente será notificado agora e tem ${p.window} após o envio da notificação para aceitar. A associação só se tornará oficial no fim desse prazo se o cliente aceitar e não recusar depois; caso contrário, a solicitação será rejeitada definitivamente.`,
      assessment:
        'Embora apareça como aprovada, a solicitação só será enviada para avaliação de incentivos depois que o período de consentimento tiver passado. A aprovação não significa que um incentivo seja concedido ou pago.',
    },
    rejected: {
      subject: (p) => `Solicitação rejeitada: ${p.claim} (${p.customer})`,
      title: 'A solicitação foi rejeitada',
      where: 'Você encontra o motivo e todos os comentários na página da solicitação, em “Histórico”.',
      dispute: (p) =>
        `Se você não concordar, pode contestar a rejeição até ${p.until}: abra a solicitação, escolha “Contestar” e apresente uma justificativa comercial, uma nova prova de execução ou ambas. Os administradores de cobrança, globais e de incentivos da sua organização podem fazer isso.`,
      afterwards:
        'Depois disso, a rejeição é definitiva; só será possível criar uma nova solicitação, com uma prova de execução atualizada.',
    },
    rejectedFinal: {
      subject: (p) => `Solicitação rejeitada (definitivo): ${p.claim} (${p.customer})`,
      title: 'A solicitação foi rejeitada e a decisão é definitiva',
      titleDisputeDenied: 'Sua contestação não foi aceita',
      intro: 'Esta decisão não pode ser contestada.',
      introDisputeDenied:
        'A solicitação continua rejeitada. Esta decisão é definitiva e não pode ser contestada novamente.',
      where: 'Você encontra o motivo e todos os comentários na página da solicitação, em “Histórico”.',
      newClaim:
        'Se os fatos mudarem, você pode criar uma nova solicitação, com uma prova de execução atualizada.',
    },
    associationOfficial: {
      subject: (p) => `Associação oficial: ${p.claim} (${p.customer})`,
      title: 'A associação é oficial',
      intro: (p) =>
        `O cliente ${p.customer} não recusou. Sua organização agora é o parceiro de registro para os produtos reivindicados.`,
      introAccepted: (p) =>
        `O cliente ${p.customer} aceitou a associação. Sua organização agora é o parceiro de registro para os produtos reivindicados.`,
      assessed:
        'A solicitação foi enviada para avaliação da elegibilidade para incentivos. A associação não significa que um incentivo seja concedido ou pago.',
      notAssessed:
        'A associação de receita fica registrada com sua organização como Business Influencer. Ela não é avaliada para incentivos.',
    },
    noticeUndeliverable: {
      subject: (p) => `Endereço do cliente necessário: ${p.claim} (${p.customer})`,
      title: 'Não foi possível entregar a notificação ao cliente',
      intro: (p) =>
        `A notificação ao cliente voltou do endereço abaixo; por isso, o período de consentimento não está correndo. Informe um contato do cliente até ${p.until}; caso contrário, a solicitação será rejeitada.`,
      again:
        'Se o endereço estiver certo, você pode pedir que a notificação seja enviada a ele mais uma vez: informe o mesmo contato novamente.',
      another: 'Uma segunda notificação para este endereço também voltou: informe outro endereço.',
      domain:
        'Abra a solicitação e altere o contato do cliente. O endereço deve pertencer a um dos domínios do cliente; caso contrário, um revisor precisará confirmá-lo primeiro.',
      confirmed:
        'Abra a solicitação e altere o contato do cliente. Como o cliente já havia recusado ou encerrado uma associação com sua organização, um revisor precisa confirmar qualquer contato que você informar, mesmo que seja o anterior, antes que ele seja consultado.',
    },
    associationEnded: {
      subject: (p) => `Associação encerrada: ${p.claim} (${p.customer})`,
      title: 'A associação foi encerrada',
      intro: (p) =>
        `Sua organização não é mais o parceiro de registro do cliente ${p.customer} para os produtos reivindicados e não vê mais o uso nem as licenças vendidas.`,
      byCustomer: (p) => `O cliente ${p.customer} encerrou a associação.`,
    },
  },

  escalation: {
    subject: (p) => `Requer atenção: ${p.problem} – ${p.claim}`,
    footer: 'Você recebeu esta mensagem porque as solicitações em atraso são comunicadas a este endereço.',
    clocks: {
      'review-start': {
        problem: 'a revisão não foi iniciada no prazo',
        what: 'Ninguém iniciou a revisão no prazo. Ela começou automaticamente, sem revisor: atribua um.',
      },
      decision: {
        problem: 'sem decisão no prazo após o início da revisão',
        what: 'A solicitação continua em revisão e ainda pode ser decidida. Garanta que isso aconteça.',
      },
      'overall-decision': {
        problem: 'sem decisão no prazo após o envio',
        what: 'A solicitação continua em revisão e ainda pode ser decidida. Garanta que isso aconteça.',
      },
      'partner-reminder': {
        problem: 'o prazo de resposta do parceiro está terminando',
        what: 'Os revisores aguardam a resposta do parceiro. Sem ela, a solicitação será rejeitada.',
      },
      'partner-response': {
        problem: 'sem resposta do parceiro no prazo',
        what: 'O parceiro não respondeu no prazo à solicitação de informações.',
      },
      'notice-outage': {
        problem: 'não foi possível enviar a notificação ao cliente no prazo',
        what: 'As tentativas de envio continuam, e o período de consentimento do cliente ainda não começou. Verifique o serviço de e-mail.',
      },
      'consent-end': {
        problem: 'o período de consentimento terminou',
        what: 'O prazo do cliente para recusar terminou. Verifique se a associação se tornou oficial.',
      },
      'new-contact': {
        problem: 'sem novo contato do cliente no prazo',
        what: 'Não foi possível entregar a notificação, e o parceiro não informou outro endereço no prazo.',
      },
      'contact-confirmation': {
        problem: 'contato não confirmado no prazo',
        what: 'O parceiro indicou um contato do cliente que um revisor precisa confirmar, e nenhum o confirmou nem recusou no prazo. Garanta que um o faça.',
      },
      'eligibility-answer': {
        problem: 'sem resposta do avaliador no prazo',
        what: 'A solicitação de avaliação da elegibilidade foi enviada novamente com o mesmo ID. Entre em contato com o avaliador.',
      },
      'dispute-window': {
        problem: 'o prazo para contestar terminou',
        what: 'A rejeição não foi contestada no prazo e é definitiva.',
      },
      'dispute-answer': {
        problem: 'contestação sem resposta no prazo',
        what: 'A contestação continua em aberto e ainda pode ser decidida. Garanta que isso aconteça.',
      },
    },
    alerts: {
      'late-bounce': {
        problem: 'a notificação ao cliente foi devolvida depois que a associação se tornou oficial',
        what: 'O serviço de e-mail informa que não foi possível entregar a notificação, embora o prazo do cliente para recusar tenha terminado. Verifique com o parceiro e com o cliente se a associação deve ser mantida.',
      },
      'notice-quarantined': {
        problem: 'a notificação ao cliente está em quarentena',
        what: 'O sistema de e-mail do destinatário colocou a notificação em quarentena, e o cliente pode não vê-la. O prazo do cliente para recusar continua correndo. Fale com o cliente por outro meio ou peça que a notificação seja liberada.',
      },
      'notice-filtered': {
        problem: 'a notificação ao cliente foi filtrada como spam',
        what: 'O sistema de e-mail do destinatário rejeitou a notificação como spam, e o cliente pode não vê-la. O prazo do cliente para recusar continua correndo. Fale com o cliente por outro meio e verifique como nossas mensagens são enviadas.',
      },
      'notice-failed': {
        problem: 'a notificação ao cliente não foi entregue',
        what: 'O serviço de e-mail aceitou a notificação e não conseguiu entregá-la, e o endereço não é o motivo. Ela é enviada novamente algumas vezes. O prazo do cliente para recusar continua correndo. Verifique o serviço de e-mail e, se necessário, fale com o cliente por outro meio.',
      },
      'ending-link-not-delivered': {
        problem: 'o link do cliente para encerrar a associação não foi entregue',
        what: 'O cliente solicitou um link para encerrar a associação, e a mensagem não chegou à caixa de correio. Nada mais mudou. Fale com o cliente por outro meio; se ele quiser o encerramento, você pode registrá-lo.',
      },
    },
  },
};
