/** The words of the template of a proof of execution, in every language (R45, R53). */
import type { Language } from '../../domain/claim';

interface ProofTemplateTexts {
  readonly title: string;
  readonly subtitle: (p: Names) => string;
  readonly subtitleBlank: string;
  readonly howTo: string;
  /** What reviewers look for (R30). */
  readonly lookedFor: string;
  readonly lookedForItems: (p: { readonly period: string }) => readonly string[];
  readonly claim: string;
  readonly mpnId: string;
  readonly domain: string;
  readonly tenantId: string;
  readonly product: string;
  readonly subscriptionId: string;
  readonly workBegan: string;
  readonly workEnded: string;
  readonly work: string;
  readonly workHint: string;
  readonly revenue: string;
  readonly revenueBlank: string;
  readonly seller: string;
  readonly solution: string;
  readonly acknowledgement: string;
  readonly acknowledged: (p: Names) => string;
  readonly acknowledgedBlank: string;
  readonly partnerSignature: string;
  readonly organisation: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly date: string;
  readonly signature: string;
}

interface Names {
  readonly partner: string;
  readonly customer: string;
}

/** The texts by language. */
export const proofTemplateTexts: Readonly<Record<Language, ProofTemplateTexts>> = {
  en: {
    title: 'Proof of execution (PoE)',
    subtitle: (p) => `${p.partner} for ${p.customer}`,
    subtitleBlank: 'For work that a partner has done, or has agreed to do, for a customer',
    howTo:
      'Fill in the empty fields, describe the work that was done or agreed, have the customer sign, and upload the document with the claim.',
    lookedFor: 'What reviewers look for',
    lookedForItems: (p) => [
      'the customer’s signature, with name, title and date',
      `dates within the last ${p.period}`,
      'every product or workload that is claimed',
      'a description of the work done or agreed: your service or solution',
    ],
    claim: 'The claim',
    mpnId: 'MPN ID',
    domain: 'Domain',
    tenantId: 'Directory (tenant) ID',
    product: 'Product or workload',
    subscriptionId: 'Subscription ID',
    workBegan: 'Start of the work',
    workEnded: 'End of the work, or planned end',
    work: 'The work done or agreed',
    workHint:
      'What your organisation has done, or has agreed to do, for each product or workload: your service or solution, and its result',
    revenue: 'Revenue association',
    revenueBlank: 'Only for a revenue association',
    seller: 'Dynamics solution seller',
    solution: 'ISV product or solution',
    acknowledgement: 'The customer’s acknowledgement',
    acknowledged: (p) =>
      `${p.customer} confirms that ${p.partner} has done, or has agreed to do, the work described above for the products named here.`,
    acknowledgedBlank:
      'The customer confirms that the partner has done, or has agreed to do, the work described above for the products named here.',
    partnerSignature: 'The partner’s signature',
    organisation: 'Organisation',
    name: 'Name',
    jobTitle: 'Title',
    date: 'Date',
    signature: 'Signature',
  },
  'pt-PT': {
    title: 'Prova de execução (PoE)',
    subtitle: (p) => `${p.partner} para ${p.customer}`,
    subtitleBlank: 'Para trabalho que um parceiro realizou, ou se comprometeu a realizar, para um cliente',
    howTo:
      'Preencha os campos vazios, descreva o trabalho realizado ou acordado, recolha a assinatura do cliente e carregue o documento com o pedido.',
    lookedFor: 'O que os revisores verificam',
    lookedForItems: (p) => [
      'a assinatura do cliente, com nome, cargo e data',
      `datas dentro dos últimos ${p.period}`,
      'todos os produtos ou cargas de trabalho do pedido',
      'uma descrição do trabalho realizado ou acordado: o seu serviço ou a sua solução',
    ],
    claim: 'O pedido',
    mpnId: 'ID MPN',
    domain: 'Domínio',
    tenantId: 'ID do diretório (inquilino)',
    product: 'Produto ou carga de trabalho',
    subscriptionId: 'ID da subscrição',
    workBegan: 'Início do trabalho',
    workEnded: 'Fim do trabalho (real ou previsto)',
    work: 'O trabalho realizado ou acordado',
    workHint:
      'O que a sua organização fez, ou se comprometeu a fazer, para cada produto ou carga de trabalho: o seu serviço ou a sua solução e o resultado',
    revenue: 'Associação de receitas',
    revenueBlank: 'Apenas para associações de receitas',
    seller: 'Vendedor da solução Dynamics',
    solution: 'Produto ou solução do ISV',
    acknowledgement: 'Confirmação do cliente',
    acknowledged: (p) =>
      `${p.customer} confirma que ${p.partner} realizou, ou se comprometeu a realizar, o trabalho acima descrito para os produtos aqui indicados.`,
    acknowledgedBlank:
      'O cliente confirma que o parceiro realizou, ou se comprometeu a realizar, o trabalho acima descrito para os produtos aqui indicados.',
    partnerSignature: 'Assinatura do parceiro',
    organisation: 'Organização',
    name: 'Nome',
    jobTitle: 'Cargo',
    date: 'Data',
    signature: 'Assinatura',
  },
  'pt-BR': {
    title: 'Prova de execução (PoE)',
    subtitle: (p) => `${p.partner} para ${p.customer}`,
    subtitleBlank: 'Para trabalho que um parceiro realizou, ou se comprometeu a realizar, para um cliente',
    howTo:
      'Preencha os campos vazios, descreva o trabalho realizado ou acordado, obtenha a assinatura do cliente e carregue o documento com a solicitação.',
    lookedFor: 'O que os revisores verificam',
    lookedForItems: (p) => [
      'a assinatura do cliente, com nome, cargo e data',
      `datas dentro dos últimos ${p.period}`,
      'todos os produtos ou cargas de trabalho da solicitação',
      'uma descrição do trabalho realizado ou acordado: seu serviço ou sua solução',
    ],
    claim: 'A solicitação',
    mpnId: 'ID do MPN',
    domain: 'Domínio',
    tenantId: 'ID do diretório (locatário)',
    product: 'Produto ou carga de trabalho',
    subscriptionId: 'ID da assinatura',
    workBegan: 'Início do trabalho',
    workEnded: 'Término do trabalho (real ou previsto)',
    work: 'O trabalho realizado ou acordado',
    workHint:
      'O que sua organização fez, ou se comprometeu a fazer, para cada produto ou carga de trabalho: seu serviço ou sua solução e o resultado',
    revenue: 'Associação de receita',
    revenueBlank: 'Somente para associações de receita',
    seller: 'Vendedor da solução Dynamics',
    solution: 'Produto ou solução do ISV',
    acknowledgement: 'Confirmação do cliente',
    acknowledged: (p) =>
      `${p.customer} confirma que ${p.partner} realizou, ou se comprometeu a realizar, o trabalho descrito acima para os produtos indicados aqui.`,
    acknowledgedBlank:
      'O cliente confirma que o parceiro realizou, ou se comprometeu a realizar, o trabalho descrito acima para os produtos indicados aqui.',
    partnerSignature: 'Assinatura do parceiro',
    organisation: 'Organização',
    name: 'Nome',
    jobTitle: 'Cargo',
    date: 'Data',
    signature: 'Assinatura',
  },
  es: {
    title: 'Prueba de ejecución (PoE)',
    subtitle: (p) => `${p.partner} para ${p.customer}`,
    subtitleBlank: 'Para trabajo que un asociado ha realizado, o ha acordado realizar, para un cliente',
    howTo:
      'Rellene los campos vacíos, describa el trabajo realizado o acordado, obtenga la firma del cliente y cargue el documento con la solicitud.',
    lookedFor: 'Qué comprueban los revisores',
    lookedForItems: (p) => [
      'la firma del cliente, con nombre, cargo y fecha',
      `fechas comprendidas en los últimos ${p.period}`,
      'todos los productos o cargas de trabajo de la solicitud',
      'una descripción del trabajo realizado o acordado: su servicio o solución',
    ],
    claim: 'La solicitud',
    mpnId: 'Id. de MPN',
    domain: 'Dominio',
    tenantId: 'Id. de directorio (inquilino)',
    product: 'Producto o carga de trabajo',
    subscriptionId: 'Id. de suscripción',
    workBegan: 'Inicio del trabajo',
    workEnded: 'Fin del trabajo (real o previsto)',
    work: 'El trabajo realizado o acordado',
    workHint:
      'Lo que su organización ha hecho, o ha acordado hacer, para cada producto o carga de trabajo: su servicio o solución y el resultado',
    revenue: 'Asociación de ingresos',
    revenueBlank: 'Solo para asociaciones de ingresos',
    seller: 'Vendedor de la solución Dynamics',
    solution: 'Producto o solución del ISV',
    acknowledgement: 'Confirmación del cliente',
    acknowledged: (p) =>
      `${p.customer} confirma que ${p.partner} ha realizado, o ha acordado realizar, el trabajo descrito arriba para los productos aquí indicados.`,
    acknowledgedBlank:
      'El cliente confirma que el asociado ha realizado, o ha acordado realizar, el trabajo descrito arriba para los productos aquí indicados.',
    partnerSignature: 'Firma del asociado',
    organisation: 'Organización',
    name: 'Nombre',
    jobTitle: 'Cargo',
    date: 'Fecha',
    signature: 'Firma',
  },
};
