/** Portuguese (Brazil) messages about faults in commands and entries of the directory. */
import type { Activity } from '../../../../domain/directory';
import type { DomainFaultParameters, NamedIdentifier, NeededToSubmit } from '../../../../domain/faultTexts';
import type { Catalogue } from '../messages';
import { formatList } from '../../../format';

const needed: Readonly<Record<NeededToSubmit, string>> = {
  products: 'pelo menos um produto ou uma carga de trabalho',
  'customer-contact': 'o nome, o cargo e o endereço de e-mail do contato do cliente',
  'partner-contact': 'o nome e o endereço de e-mail do contato do parceiro',
  'technical-contact': 'o contato técnico do produto do Dynamics 365',
  revenue: 'os nomes do vendedor da solução, do cliente e da solução para a associação de receita',
};

const identifiers: Readonly<Record<NamedIdentifier['kind'], string>> = {
  mpn: 'O ID MPN',
  domain: 'O domínio',
  subscription: 'A assinatura',
};

const activities: Readonly<Record<Activity, string>> = {
  usage: 'uso',
  'pre-sales': 'pré-venda',
  'revenue-association': 'associação de receita',
};

const named = ({ kind, value }: NamedIdentifier): string => `${identifiers[kind]} ${value}`;

export const commandFaultsPtBR: Catalogue<DomainFaultParameters> = {
  'needed-to-submit': ({ what }) => `Necessário para enviar a solicitação: ${needed[what]}.`,
  'activity-missing': () => 'Informe pelo menos uma atividade.',
  'usage-alone': () =>
    'Para o Microsoft 365, somente o uso pode ser reivindicado aqui; para outros programas, use uma solicitação co-op.',
  'revenue-alone': () => 'A associação de receita deve ser reivindicada sozinha, sem uso nem pré-venda.',
  'mpn-not-of-partner': (p) =>
    `${p.mpnId} não é um ID MPN da sua organização; ela tem ${p.mpnIds.join(', ')}.`,
  'not-enrolled': (p) => `Sua organização não está inscrita em ${p.programmes.join(', ')}.`,
  'customer-unknown': (p) => `Nenhum cliente tem o ID de diretório ${p.tenantId}.`,
  'domain-not-of-customer': (p) => `${p.domain} não é um domínio do diretório ${p.tenantId}.`,
  'product-not-of-area': (p, say) =>
    `${p.productId} não é um produto de ${say.texts.solutionAreas[p.solutionArea]}.`,
  'workload-missing': (p) => `O cliente não tem ${p.product}.`,
  'subscription-missing': (p) => `O cliente não tem nenhuma assinatura de ${p.product}.`,
  'subscription-not-named': (p) => `O cliente tem várias assinaturas de ${p.product}: informe a assinatura.`,
  'subscription-unknown': (p) => `${p.subscriptionId} não é uma assinatura de ${p.product} do cliente.`,
  'subscription-ended': (p, say) =>
    `A assinatura ${p.subscriptionId} de ${p.product} terminou em ${say.end(p.endedAt)}; ${p.anotherRuns ? 'informe uma que esteja ativa' : 'o cliente não tem nenhuma ativa'}.`,
  'product-repeated': (p) => `${p.product} foi informado duas vezes.`,

  'not-editable': (p) => `${p.field} não pode ser alterado após o envio; ${p.editable.join(', ')} podem.`,
  'not-acknowledged': () => 'acknowledged deve ser true.',
  'place-taken': (p) => `${p.product} já está associado a um parceiro.`,
  'already-claimed': (p, say) => {
    const which = p.subscriptionId === null ? '' : ` (assinatura ${p.subscriptionId})`;
    const cure = !p.isOfficial
      ? 'Aguarde a decisão ou retire essa solicitação.'
      : p.again === null
        ? 'A associação precisa terminar para que o produto possa ser reivindicado novamente.'
        : `O produto pode ser reivindicado novamente a partir de ${say.moment(p.again.at, p.again.timeZone)}.`;
    const work = formatList(
      p.activities.map((activity) => activities[activity]),
      say.texts,
    );
    return `A solicitação ${p.claimId} (“${p.name}”) do mesmo parceiro reivindica ${p.product}${which} para ${work} e está ${p.isOfficial ? 'oficial' : 'em aberto'}. ${cure}`;
  },
  'ended-before-approval': (p, say) =>
    `A assinatura ${p.subscriptionId} de ${p.product} terminou em ${say.end(p.endedAt)}. A solicitação não pode ser aprovada até que o parceiro informe uma que esteja ativa ou remova o produto.`,
  'product-not-on-claim': (p) =>
    `${p.unknown.join(', ')} não é um produto desta solicitação; ela tem ${p.products.join(', ')}.`,
  'last-product': () => 'Uma solicitação mantém pelo menos um produto.',
  'assignee-of-claimant': () => 'Informe outra pessoa.',
  'assignee-unknown': () => 'Informe alguém que seja conhecido como revisor.',
  'contact-unchanged': () => 'Informe outro contato.',
  'contact-unconfirmed': (p) => {
    const cure = `Confirme-o com confirm-contact${p.orAnother ? ' ou peça ao parceiro um contato em um dos domínios do cliente' : ''}.`;
    if (p.domains.length === 0)
      return `Nenhum domínio do cliente é conhecido; por isso, ${p.email} não está confirmado. ${cure}`;
    const listed = p.domains.join(', ') + (p.moreDomains > 0 ? ` e mais ${p.moreDomains}` : '');
    const subdomain =
      p.subdomain === null
        ? ''
        : ` ${p.subdomain.domain} é um subdomínio de ${p.subdomain.parent} e só conta se também estiver no diretório.`;
    return `${p.email} não pertence a nenhum dos domínios do cliente (${listed}) e não foi confirmado por um revisor.${subdomain} ${cure}`;
  },
  'contact-not-waiting': () => 'Este endereço não aguarda confirmação.',
  'word-not-fitting': (p) => `Somente ${p.fitting} é possível agora.`,
  'word-out-of-time': () => 'Deve estar entre a aprovação e o momento atual.',
  'reason-missing': (p) => `${p.field} deve informar o motivo.`,
  'proof-missing': () => 'É necessário pelo menos um documento PoE aceito.',
  'unscanned-not-accepted': () => 'Deve ser true enquanto houver documentos não verificados.',

  'not-in-catalogue': (p) => `${p.productId} não está no catálogo ${p.version}.`,
  'in-wrong-list': (p) =>
    p.exclusiveBy === 'subscription'
      ? `${p.productId} é usado por assinatura: informe-o entre as assinaturas.`
      : `${p.productId} é usado sem assinatura: informe-o entre os produtos.`,
  'identifier-repeated': (p) => `${named(p.identifier)} aparece duas vezes.`,
  'identifier-taken': (p) =>
    `${named(p.identifier)} pertence ao ${p.kind === 'partner' ? 'parceiro' : 'cliente'} ${p.name} (${p.owner}).`,
  'identifier-in-row': (p) =>
    `${named(p.identifier)} também está na linha ${p.other.row}${p.other.ofSheet ? ' da planilha' : ''}.`,
  'version-name-used': () => 'deve ser um nome que ainda não tenha sido usado',
  'row-repeated': (p, say) => `${say.row(p.first)} ${sameAs[p.same]}.`,
  'row-repeated-in-file': (p, say) =>
    `${say.row(p.first)} ${sameAs[p.same]}. ${p.same === 'id' ? 'Só conta a primeira linha com um ID: remova uma das duas.' : 'Remova uma das duas ou dê a cada uma sua própria referência.'}`,
};

const sameAs = {
  id: 'tem o mesmo ID',
  reference: 'tem a mesma referência',
  content: 'é igual',
} as const;
